import type { Notice, NoticeStatement } from '../wire/types.ts';

/** What a notice says that all its copies say alike; undefined when the reader may not know. */
export function envelopeOf(notice: Notice): NoticeStatement | undefined {
    return notice.copies[0]?.statement;
}

/** The thread that a notice belongs to: its own id when it starts one. */
function threadOf(notice: Notice): string {
    return envelopeOf(notice)?.thread ?? notice.notice;
}

/** All notices of the thread of one, the oldest first. */
export function threadWith(id: string, notices: Iterable<Notice>): readonly Notice[] {
    const all = [...notices];
    const start = all.find((notice) => notice.notice === id);
    if (!start) return [];
    const thread = threadOf(start);
    return all
        .filter((notice) => threadOf(notice) === thread)
        .sort((a, b) => a.at.localeCompare(b.at) || a.notice.localeCompare(b.notice));
}
