import { book } from '../words/reading.svelte.ts';

/** The words of the settings. */
export const pageWords = book({
    en: {
        publicStatements: 'Public statements',
        settings: 'Settings',
        language: 'Language',
        theme: 'Brightness',
        themes: { auto: 'As the system', light: 'Light', dark: 'Dark', night: 'Night red' },
        sound: 'Sound for immediate and flash',
        keys: 'Keys',
        signOut: 'Sign out',
    },
    ru: {
        publicStatements: 'Публичные заявления',
        settings: 'Настройки',
        language: 'Язык',
        theme: 'Яркость',
        themes: {
            auto: 'Как в системе',
            light: 'Светлая',
            dark: 'Тёмная',
            night: 'Красная ночная',
        },
        sound: 'Звук для безотлагательных и молний',
        keys: 'Клавиши',
        signOut: 'Выйти',
    },
    ar: {
        publicStatements: 'البيانات العلنية',
        settings: 'الإعدادات',
        language: 'اللغة',
        theme: 'السطوع',
        themes: { auto: 'كما في النظام', light: 'فاتح', dark: 'داكن', night: 'أحمر ليلي' },
        sound: 'صوت للعاجل والعاجل جدًّا',
        keys: 'المفاتيح',
        signOut: 'تسجيل الخروج',
    },
    fr: {
        publicStatements: 'Déclarations publiques',
        settings: 'Réglages',
        language: 'Langue',
        theme: 'Luminosité',
        themes: { auto: 'Comme le système', light: 'Clair', dark: 'Sombre', night: 'Rouge nuit' },
        sound: 'Son pour immédiat et flash',
        keys: 'Touches',
        signOut: 'Se déconnecter',
    },
});
