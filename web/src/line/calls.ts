import type { Notice } from '../wire/types.ts';
import { itemOf } from './waiting.ts';

/** What somebody must be called for: notices that nobody has taken yet, by precedence. */
export interface Calls {
    readonly flash: readonly string[];
    readonly immediate: readonly string[];
}

const none: ReadonlySet<string> = new Set();

/** The ids of what is to be taken now and may not wait; an exercise calls as the real thing does. */
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

/** `(2) ‼ FLASH · Parley`: the count first, since a tab shows little. */
export function titleOf(calls: Calls, title: string, words: { flash: string; immediate: string }) {
    const count = calls.flash.length + calls.immediate.length;
    if (count === 0) return title;
    const word = calls.flash.length > 0 ? `‼ ${words.flash}` : `! ${words.immediate}`;
    return `(${count}) ${word} · ${title}`;
}
