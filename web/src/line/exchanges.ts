import { book } from '../words/reading.svelte.ts';

/** The exchanges that a mandate speaks of, in its order. */
export const exchanges = [
    'deconfliction',
    'line',
    'assessment',
    'talks',
    'joint-planning',
] as const;

export const exchangeWords = book<Record<string, string>>({
    en: {
        'safety-of-life': 'safety of life',
        deconfliction: 'deconfliction',
        line: 'the line',
        assessment: 'assessments',
        talks: 'talks',
        'joint-planning': 'joint planning',
    },
    ru: {
        'safety-of-life': 'безопасность жизни',
        deconfliction: 'предотвращение инцидентов',
        line: 'линия связи',
        assessment: 'оценки',
        talks: 'переговоры',
        'joint-planning': 'совместное планирование',
    },
    ar: {
        'safety-of-life': 'سلامة الأرواح',
        deconfliction: 'منع التضارب',
        line: 'الخط',
        assessment: 'التقييمات',
        talks: 'المحادثات',
        'joint-planning': 'التخطيط المشترك',
    },
    fr: {
        'safety-of-life': 'sauvegarde de la vie',
        deconfliction: 'déconfliction',
        line: 'la ligne',
        assessment: 'évaluations',
        talks: 'pourparlers',
        'joint-planning': 'planification commune',
    },
});
