import type { Copy } from '../wire/types.ts';

/** How urgent a clock is by now. */
export type ClockState = 'running' | 'soon' | 'overdue' | 'escalated' | 'done';

/** A time by which something is to be done with a copy. */
export interface CopyClock {
    readonly clock: 'take' | 'answer' | 'relay';
    readonly due: number;
    /** Milliseconds that are left; negative when it has passed. */
    readonly left: number;
    readonly state: ClockState;
    /**
     * As the server recorded it: 0 a reminder, 1 the miss, 2 the next role, 3 other channels,
     * 4 the guarantor.
     */
    readonly level: number | undefined;
}

/** From this level on others are told too. */
const escalatedLevel = 2;

/** The clocks of a copy at a moment; none of what a mandate keeps closed. */
export function clocksOf(copy: Copy, at: number, ended = false): readonly CopyClock[] {
    if (copy.barred) return [];
    const start = Date.parse(copy.statement.sent);
    const clocks = [clockOf(copy, 'take', copy.take_by, copy.taken_at, start, at)];
    const { answer_by } = copy.statement;
    if (answer_by) {
        const done = copy.position ?? (ended ? 'ended' : undefined);
        clocks.push(clockOf(copy, 'answer', answer_by, done, start, at));
    }
    if (copy.guarantor)
        clocks.push(clockOf(copy, 'relay', copy.take_by, copy.relayed_at, start, at));
    return clocks;
}

function clockOf(
    copy: Copy,
    clock: CopyClock['clock'],
    by: string,
    done: string | null | undefined,
    start: number,
    at: number,
): CopyClock {
    const due = Date.parse(by);
    const levels = copy.clocks.filter((each) => each.clock === clock).map((each) => each.level);
    const level = levels.length > 0 ? Math.max(...levels) : undefined;
    return { clock, due, left: due - at, level, state: stateOf(done, level, start, due, at) };
}

function stateOf(
    done: string | null | undefined,
    level: number | undefined,
    start: number,
    due: number,
    at: number,
): ClockState {
    if (done) return 'done';
    if (level !== undefined && level >= escalatedLevel) return 'escalated';
    if (at >= due || level === 1) return 'overdue';
    return at - start > (due - start) / 2 || level === 0 ? 'soon' : 'running';
}
