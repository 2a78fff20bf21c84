import { describe, expect, it } from 'vitest';
import type { Copy } from '../../wire/types.ts';
import { copy, notice, receipt, start, statement, them, us } from '../examples.ts';
import { checkWith } from './checks.ts';
import { entriesSince, logText } from './shiftLog.ts';
import { cellOf, isRed } from './told.ts';

const now = Date.parse('2026-11-28T10:30:00Z');

describe('a communications check', () => {
    const check = (id: string, from: string, to: string, sent: string, of = {}) =>
        notice({
            copies: [
                copy({
                    statement: statement({
                        notice: id,
                        kind: 'comms-check',
                        from: `${from}/duty-1`,
                        to,
                        sent,
                        ...of,
                    }),
                }),
            ],
        });
    const asked = check('a', us, them, '2026-11-28T10:00:00Z', {
        fields: { next: '2026-11-28T12:00:00Z' },
    });
    const answer = check('b', them, us, '2026-11-28T10:02:00Z', {
        relation: { kind: 'reply', notice: 'a' },
        fields: { fault: 'noise', next: '2026-11-28T14:00:00Z' },
    });

    it('is open until the other side answers it', () => {
        expect(checkWith(them, us, [asked])).toMatchObject({
            isOurs: true,
            answer: undefined,
            next: '2026-11-28T12:00:00Z',
        });
        expect(checkWith(them, us, [asked, answer])).toMatchObject({
            delay: 120_000,
            fault: 'noise',
            next: '2026-11-28T14:00:00Z',
        });
    });

    it('is none of what was checked with another', () => {
        expect(checkWith('east/staff', us, [asked, answer])).toBeUndefined();
        expect(checkWith(us, them, [asked])?.isOurs).toBe(false);
    });
});

describe('who has been told', () => {
    const cell = (of: Partial<Copy>, ended = false) => {
        const one = copy(of);
        const end = { by: 'x', kind: 'recall', at: start };
        return cellOf(notice({ copies: [one], ...(ended ? { ended: end } : {}) }), one, now);
    };
    const taken = { taken_at: start, understood: true };

    it('is red while it was not taken, not read back or read back wrongly', () => {
        expect(cell({})).toMatchObject({ reach: 'recorded', lack: 'not-taken' });
        expect(cell({ delivered: { channel: 'stream', at: start } }).reach).toBe('delivered');
        expect(cell({ taken_at: start, needs_read_back: true, understood: false }).lack).toBe(
            'not-read-back',
        );
        const wrong = receipt({ step: 'read-back' }, ['place']);
        expect(cell({ taken_at: start, understood: false, receipts: [wrong] }).lack).toBe(
            'read-back-wrong',
        );
        expect(cell(taken)).toMatchObject({ reach: 'received', lack: undefined });
    });

    it('is red for a movement until it was passed on, and says when that was too late', () => {
        const movement = (from: string) => ({
            ...taken,
            statement: statement({ kind: 'movement', about: { from } }),
        });

        expect(cell(movement('2026-11-28T11:00:00Z')).lack).toBe('not-passed-on');
        expect(cell(movement('2026-11-28T10:30:00Z')).lack).toBe('passed-late');
        const passed = { ...movement(start), receipts: [receipt({ step: 'passed-on' })] };
        expect(cell(passed)).toMatchObject({ reach: 'passed-on', lack: undefined });
    });

    it('is not red for what is over, or what their mandate keeps closed', () => {
        expect(cell({}, true).lack).toBeUndefined();
        expect(cell({ barred: { exchange: 'talks', words: {} } })).toMatchObject({
            reach: 'barred',
            lack: undefined,
        });
        expect(isRed(notice(), now)).toBe(true);
        expect(isRed(notice({ copies: [copy(taken)] }), now)).toBe(false);
    });
});

describe('the log of a shift', () => {
    const came = notice({
        copies: [
            copy({
                taken_at: '2026-11-28T10:01:00Z',
                receipts: [
                    receipt({ at: '2026-11-28T10:01:00Z' }),
                    receipt({ step: 'read-back', at: '2026-11-28T10:02:00Z' }, ['place']),
                    receipt({
                        step: 'position',
                        at: '2026-11-28T10:03:00Z',
                        position: { kind: 'noted' },
                    }),
                ],
                clocks: [{ clock: 'take', level: 1, at: '2026-11-28T10:00:30Z' }],
            }),
        ],
        ended: { by: 'y', kind: 'recall', at: '2026-11-28T10:05:00Z' },
    });

    it('has all that happened, in order, since a moment', () => {
        const entries = entriesSince([came], us, Date.parse(start));

        expect(entries.map(({ entry, detail }) => [entry, detail])).toEqual([
            ['came', undefined],
            ['missed', 'take'],
            ['received', undefined],
            ['read-back', '✗ place'],
            ['position', 'noted'],
            ['ended', 'recall'],
        ]);
        expect(entriesSince([came], us, Date.parse('2026-11-28T10:02:00Z')).length).toBe(3);
        expect(entriesSince([came], them, Date.parse(start))[0]?.entry).toBe('went');
    });

    it('tells of what is barred that it came and was answered, and no more', () => {
        const barred = notice({
            notice: 'z',
            from: them,
            at: start,
            copies: [],
            barred: { exchange: 'talks', words: {} },
        });

        const entries = entriesSince([barred], us, 0);

        expect(entries.map(({ entry, kind }) => [entry, kind])).toEqual([
            ['came', ''],
            ['barred', ''],
        ]);
    });

    it('is text, a line for each entry', () => {
        const text = logText(entriesSince([came], us, 0), ['Shift'], (entry) => entry.entry);

        expect(text.split('\n').slice(0, 3)).toEqual(['Shift', '', '2026-11-28 10:00:00Z  came']);
        expect(text.endsWith('ended\n')).toBe(true);
    });
});
