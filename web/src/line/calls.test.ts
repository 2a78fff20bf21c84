import { expect, it } from 'vitest';
import { callsOf, titleOf, tuneOf } from './calls.ts';
import { copy, notice, start, statement, us } from './examples.ts';

const of = (id: string, precedence: 'flash' | 'immediate' | 'priority', taken = false) =>
    notice({
        copies: [
            copy({
                statement: statement({ notice: id, precedence }),
                ...(taken ? { taken_at: start } : {}),
            }),
        ],
    });
const words = { flash: 'FLASH', immediate: 'IMMEDIATE' };

it('calls for what is flash or immediate until somebody takes it', () => {
    const calls = callsOf(
        [of('a', 'flash'), of('b', 'flash', true), of('c', 'immediate'), of('d', 'priority')],
        us,
    );

    expect(calls).toEqual({ flash: ['a'], immediate: ['c'] });
    expect(titleOf(calls, 'Parley', words)).toBe('(2) ‼ FLASH · Parley');
    expect(titleOf({ flash: [], immediate: ['c'] }, 'Parley', words)).toBe(
        '(1) ! IMMEDIATE · Parley',
    );
    expect(titleOf({ flash: [], immediate: [] }, 'Parley', words)).toBe('Parley');
});

it('does not call for what one sent', () => {
    const own = notice({
        copies: [copy({ statement: statement({ from: `${us}/x`, precedence: 'flash' }) })],
    });

    expect(callsOf([own], us)).toEqual({ flash: [], immediate: [] });
});

it('is heard once for what is new, the most urgent first', () => {
    const calls = { flash: ['a'], immediate: ['b'] };

    expect(tuneOf(calls, new Set())).toBe('flash');
    expect(tuneOf(calls, new Set(['a']))).toBe('immediate');
    expect(tuneOf(calls, new Set(['a', 'b']))).toBeUndefined();
});
