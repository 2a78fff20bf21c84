import { describe, expect, it } from 'vitest';
import { copy, notice, receipt, start, statement, them, us } from './examples.ts';
import { answeredBy, inOrder, itemOf, passes } from './waiting.ts';

const none: ReadonlySet<string> = new Set();
const taken = { taken_at: start, taken_by: `${us}/duty-1` };

describe('what waits', () => {
    it('is to take what came and nobody took', () => {
        const item = itemOf(notice(), us, none);

        expect(item.waits).toEqual(['take']);
        expect(item.due).toBe(Date.parse('2026-11-28T11:00:00Z'));
        expect(item.others).toEqual([them]);
    });

    it('is to read back, then to answer, once it was taken', () => {
        const said = statement({ answer_by: '2026-11-28T12:00:00Z' });
        const wrong = copy({
            ...taken,
            statement: said,
            needs_read_back: true,
            understood: false,
        });

        expect(itemOf(notice({ copies: [wrong] }), us, none).waits).toEqual([
            'read-back',
            'answer',
        ]);
        const right = copy({ ...wrong, understood: true, position: 'noted' });
        expect(itemOf(notice({ copies: [right] }), us, none).waits).toEqual([]);
    });

    it('is a movement until it was passed on', () => {
        const movement = copy({ ...taken, statement: statement({ kind: 'movement' }) });
        const passed = copy({ ...movement, receipts: [receipt({ step: 'passed-on' })] });

        expect(itemOf(notice({ copies: [movement] }), us, none).waits).toEqual(['pass-on']);
        expect(itemOf(notice({ copies: [passed] }), us, none).waits).toEqual([]);
    });

    it('is a check until it was answered', () => {
        const check = notice({
            copies: [copy({ ...taken, statement: statement({ kind: 'comms-check' }) })],
        });
        const reply = notice({
            copies: [
                copy({
                    statement: statement({
                        notice: 'b',
                        kind: 'comms-check',
                        from: `${us}/duty-1`,
                        to: them,
                        relation: { kind: 'reply', notice: check.notice },
                    }),
                }),
            ],
        });

        expect(itemOf(check, us, none).waits).toEqual(['check']);
        expect(itemOf(check, us, answeredBy([reply], us)).waits).toEqual([]);
        expect(itemOf(reply, us, none).way).toBe('out');
        expect(itemOf(reply, them, none).waits).toEqual(['take']);
    });

    it('is nothing of what a mandate bars', () => {
        const barred = notice({ copies: [], barred: { exchange: 'talks', words: { en: 'No.' } } });
        const item = itemOf(barred, us, none);

        expect(item.isBarred).toBe(true);
        expect(item.waits).toEqual([]);
    });

    it('is what others read back wrongly or did not take', () => {
        const said = statement({ from: `${us}/duty-1`, to: them });
        const wrong = copy({
            statement: said,
            receipts: [receipt({ by: `${them}/x`, step: 'read-back' }, ['place'])],
            ...taken,
        });
        const missed = copy({
            statement: said,
            clocks: [{ clock: 'take', level: 1, at: start }],
        });

        expect(itemOf(notice({ copies: [wrong] }), us, none).waits).toEqual(['mismatch']);
        expect(itemOf(notice({ copies: [missed] }), us, none).waits).toEqual(['missed']);
    });

    it('is to relay what is to a party that one speaks for', () => {
        const relayed = copy({ statement: statement({ to: 'river/council' }), guarantor: us });
        const item = itemOf(notice({ copies: [relayed] }), us, none);

        expect([item.way, item.waits]).toEqual(['relay', ['relay']]);
    });
});

describe('the order of an inbox', () => {
    const of = (id: string, precedence: 'flash' | 'routine', take_by: string, status?: 'test') =>
        itemOf(
            notice({
                copies: [
                    copy({
                        take_by,
                        statement: statement({
                            notice: id,
                            precedence,
                            ...(status ? { status } : {}),
                        }),
                    }),
                ],
            }),
            us,
            none,
        );

    it('has flash first, what is meant before tests, the sooner due before the later', () => {
        const late = of('late', 'flash', '2026-11-28T12:00:00Z');
        const soon = of('soon', 'flash', '2026-11-28T11:00:00Z');
        const test = of('test', 'flash', '2026-11-28T10:30:00Z', 'test');
        const routine = of('routine', 'routine', '2026-11-28T10:01:00Z');
        const done = itemOf(notice({ copies: [copy(taken)] }), us, none);

        const ids = inOrder([done, routine, test, late, soon]).map((item) => item.notice.notice);

        expect(ids).toEqual(['soon', 'late', 'test', 'routine', done.notice.notice]);
    });
});

it('leaves out what a sieve does not name', () => {
    const item = itemOf(notice(), us, none);

    expect(passes(item, {})).toBe(true);
    expect(passes(item, { kind: 'message', counterpart: them, waiting: true })).toBe(true);
    expect(passes(item, { kind: 'talks' })).toBe(false);
    expect(passes(item, { precedence: 'flash' })).toBe(false);
    expect(passes(item, { counterpart: 'x/y' })).toBe(false);
});
