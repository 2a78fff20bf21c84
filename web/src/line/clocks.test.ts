import { expect, it } from 'vitest';
import { clocksOf } from './clocks.ts';
import { copy, start, statement } from './examples.ts';

const at = (minutes: number): number => Date.parse(start) + minutes * 60_000;

it('counts down to half, to the end, and on', () => {
    const states = [0, 29, 31, 60, 90].map((minute) => clocksOf(copy(), at(minute))[0]);

    expect(states.map((each) => each?.state)).toEqual([
        'running',
        'running',
        'soon',
        'overdue',
        'overdue',
    ]);
    expect(states.map((each) => each?.left)).toEqual([60, 31, 29, 0, -30].map((m) => m * 60_000));
});

it('is as far as the server recorded it', () => {
    const level = (level: number) =>
        clocksOf(copy({ clocks: [{ clock: 'take', level, at: start }] }), at(1))[0];

    expect([0, 1, 2, 4].map((each) => level(each)?.state)).toEqual([
        'soon',
        'overdue',
        'escalated',
        'escalated',
    ]);
    expect(level(3)?.level).toBe(3);
});

it('is done when it was done, and never runs behind a mandate', () => {
    const said = statement({ answer_by: '2026-11-28T12:00:00Z' });
    const taken = copy({ statement: said, taken_at: start });
    const barred = copy({ barred: { exchange: 'talks', words: {} } });

    expect(clocksOf(taken, at(90)).map(({ clock, state }) => [clock, state])).toEqual([
        ['take', 'done'],
        ['answer', 'soon'],
    ]);
    expect(clocksOf(taken, at(90), true).at(1)?.state).toBe('done');
    expect(clocksOf(barred, at(90))).toEqual([]);
});
