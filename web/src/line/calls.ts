import type { Notice } from '../wire/types.ts';
import { itemOf } from './waiting.ts';

/** What somebody must be called for: notices that nobody has taken yet, by precedence. */
export interface Calls {
    readonly flash: readonly string[];
    readonly immediate: readonly string[];
}

const none: ReadonlySet<string> = new Set();

/**
 * The ids of what is to be taken now and may not wait; an exercise calls as the real thing does.
 */
export function callsOf(notices: Iterable<Notice>, organ: string): Calls {
    const calls: { flash: string[]; immediate: string[] } = { flash: [], immediate: [] };
    for (const notice of notices) {
        const item = itemOf(notice, organ, none);
        if (!item.waits.includes('take') && !item.waits.includes('relay')) continue;
        if (item.precedence === 'flash') calls.flash.push(notice.notice);
        if (item.precedence === 'immediate') calls.immediate.push(notice.notice);
    }
    return calls;
}

/** How what is new calls; undefined when nothing that calls is new. */
export function tuneOf(calls: Calls, heard: ReadonlySet<string>): keyof Calls | undefined {
    const isNew = (id: string): boolean => !heard.has(id);
    if (calls.flash.some(isNew)) return 'flash';
    return calls.immediate.some(isNew) ? 'immediate' : undefined;
}

/** `(2) ‼ FLASH · Parley`: the count first, since a tab shows little. */
export function titleOf(calls: Calls, title: string, words: { flash: string; immediate: string }) {
    const count = calls.flash.length + calls.immediate.length;
    if (count === 0) return title;
    const word = calls.flash.length > 0 ? `‼ ${words.flash}` : `! ${words.immediate}`;
    return `(${count}) ${word} · ${title}`;
}
