import type { Copy, Notice } from '../../wire/types.ts';
import { readBackFaults } from '../waiting.ts';

/** How far an addressee of a notice is: the last step that was made. */
export type Reach =
    'recorded' | 'delivered' | 'received' | 'read-back' | 'passed-on' | 'position' | 'barred';

/** What is missing at an addressee, so that it is shown in red. */
export type Lack =
    'not-taken' | 'not-read-back' | 'read-back-wrong' | 'not-passed-on' | 'passed-late';

export interface ToldCell {
    readonly reach: Reach;
    readonly position: string | undefined;
    readonly lack: Lack | undefined;
    readonly at: string | undefined;
}

/** How far an addressee is at a moment, as who sent the notice sees it. */
export function cellOf(notice: Notice, copy: Copy, at: number): ToldCell {
    if (copy.barred)
        return { reach: 'barred', position: undefined, lack: undefined, at: notice.at };
    const [reach, reachedAt] = reachOf(notice, copy);
    return {
        reach,
        position: copy.position ?? undefined,
        lack: notice.ended ? undefined : lackOf(copy, at),
        at: reachedAt,
    };
}

/** True while somebody has not got what was told. */
export function isRed(notice: Notice, at: number): boolean {
    return notice.copies.some((copy) => cellOf(notice, copy, at).lack !== undefined);
}

function reachOf(notice: Notice, copy: Copy): [Reach, string | undefined] {
    const last = (step: string): string | undefined =>
        copy.receipts.filter((each) => each.statement.step === step).at(-1)?.at;
    if (copy.position) return ['position', last('position')];
    if (last('passed-on')) return ['passed-on', last('passed-on')];
    if (copy.understood && last('read-back')) return ['read-back', last('read-back')];
    if (copy.taken_at) return ['received', copy.taken_at];
    if (copy.delivered) return ['delivered', copy.delivered.at];
    return ['recorded', notice.at];
}

function lackOf(copy: Copy, at: number): Lack | undefined {
    const isMovement = copy.statement.kind === 'movement';
    const isPassedOn = copy.receipts.some((each) => each.statement.step === 'passed-on');
    if (isMovement && !isPassedOn) {
        const start = Date.parse(copy.statement.about?.from ?? '');
        return at >= start ? 'passed-late' : 'not-passed-on';
    }
    // Who is spoken for has it when their guarantor has relayed it.
    if (!copy.taken_at) return copy.relayed_at ? undefined : 'not-taken';
    if (readBackFaults(copy).length > 0) return 'read-back-wrong';
    return copy.needs_read_back && !copy.understood ? 'not-read-back' : undefined;
}
