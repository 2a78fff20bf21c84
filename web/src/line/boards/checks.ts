import type { Notice, NoticeStatement } from '../../wire/types.ts';
import { envelopeOf } from '../threads.ts';

/** How the last communications check between two organs went, and when the next one is due. */
export interface CheckState {
    /** The newest check that nobody has answered, or else the newest that was. */
    readonly check: Notice;
    readonly isOurs: boolean;
    /** The answer; undefined while there is none. */
    readonly answer: Notice | undefined;
    /** From the check to its answer, in milliseconds. */
    readonly delay: number | undefined;
    /** What the two last named as the time of the next check. */
    readonly next: string | undefined;
    readonly fault: string | undefined;
}

/** The last check with an organ; undefined when there was none. */
export function checkWith(
    other: string,
    us: string,
    notices: Iterable<Notice>,
): CheckState | undefined {
    const checks = [...notices]
        .filter((notice) => isCheckBetween(notice, us, other))
        .sort((a, b) => b.at.localeCompare(a.at));
    const asked = checks.find((notice) => said(notice).relation?.kind !== 'reply');
    if (!asked) return undefined;
    const answer = checks.find((notice) => said(notice).relation?.notice === asked.notice);
    const named = [answer, asked].flatMap((notice) => (notice ? [said(notice).fields ?? {}] : []));
    return {
        check: asked,
        isOurs: asked.from === us,
        answer,
        delay: answer && Date.parse(answer.at) - Date.parse(asked.at),
        next: textOf(named, 'next'),
        fault: textOf(named, 'fault'),
    };
}

function isCheckBetween(notice: Notice, us: string, other: string): boolean {
    if (envelopeOf(notice)?.kind !== 'comms-check') return false;
    return notice.from === us
        ? notice.copies.some((copy) => copy.to === other)
        : notice.from === other && notice.copies.some((copy) => copy.to === us);
}

function said(notice: Notice): Partial<NoticeStatement> {
    return envelopeOf(notice) ?? {};
}

function textOf(
    fields: readonly Readonly<Record<string, unknown>>[],
    name: string,
): string | undefined {
    return fields.map((each) => each[name]).find((value) => typeof value === 'string');
}
