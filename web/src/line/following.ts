import type { Notice } from '../wire/types.ts';
import { envelopeOf } from './threads.ts';
import type { Way } from './waiting.ts';

/** A notice that goes on with another, and how it relates to it. */
export interface Follow {
    readonly kind: string;
    readonly relation: 'update' | 'add' | 'recall' | 'discontinue' | 'reply' | 'relate';
}

// What is answered with a kind of its own; all else with a message.
const answers: Readonly<Record<string, string>> = {
    assessment: 'assessment-answer',
    'incident-report': 'incident-account',
    'comms-check': 'comms-check',
    'same-page': 'same-page',
    talks: 'talks',
    proposal: 'proposal',
};

// What else speaks of a kind, from either side.
const relates: Readonly<Record<string, readonly string[]>> = {
    'formal-warning': ['warning-step', 'incident-report', 'talks'],
    site: ['access', 'incident-report'],
    movement: ['access', 'incident-report'],
    deconfliction: ['incident-report', 'query'],
    'incident-report': ['incident-account'],
};

/** What can go on with a notice, the most usual first. */
export function followsOf(notice: Notice, way: Way): readonly Follow[] {
    const kind = envelopeOf(notice)?.kind;
    if (!kind || way === 'relay') return [];
    const related = (relates[kind] ?? []).map((each): Follow => ({
        kind: each,
        relation: 'relate',
    }));
    if (way === 'out') {
        const changes: Follow[] =
            notice.ended || kind === 'comms-check'
                ? []
                : [
                      { kind, relation: 'update' },
                      ...(kind === 'site' ? [] : [{ kind, relation: 'recall' } as const]),
                      { kind, relation: 'discontinue' },
                  ];
        return [...changes, ...related];
    }
    const own = answers[kind];
    const replies: Follow[] = own ? [{ kind: own, relation: 'reply' }] : [];
    return [
        ...replies,
        { kind: 'message', relation: 'reply' },
        { kind: 'query', relation: 'reply' },
        ...related,
    ];
}
