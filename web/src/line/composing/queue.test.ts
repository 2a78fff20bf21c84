import { expect, it } from 'vitest';
import { keptName } from '../../picture/kept.ts';
import { statementText } from '../../signing/note.ts';
import { statement, them, us } from '../examples.ts';
import { areOf, barOf, dropPast, handoverOf, handoverText } from './cosigning.ts';
import { draftOf, type Draft } from './draft.ts';
import { draftsMax, keptDrafts, toSend, withDraft } from './queue.ts';

const draft = (id: string, savedAt: string, state: Draft['state'] = 'written'): Draft => ({
    ...draftOf('message', { id, now: savedAt, language: 'en', organ: us }),
    state,
});

it('sends only what was confirmed, the oldest first', () => {
    const drafts = [draft('a', '3', 'confirmed'), draft('b', '1'), draft('c', '2', 'confirmed')];

    expect(toSend(drafts).map((each) => each.id)).toEqual(['c', 'a']);
});

it('keeps one of each id, and never drops what is to go out', () => {
    const many = Array.from({ length: draftsMax }, (_, at) => draft(`d${at}`, `2${at}`));
    const waiting = draft('waiting', '1', 'confirmed');
    const oldest = draft('oldest', '0');

    const kept = withDraft(withDraft(many, waiting), oldest);

    expect(kept.some((each) => each.id === 'waiting')).toBe(true);
    expect(kept.some((each) => each.id === 'oldest')).toBe(false);
    expect(withDraft([waiting], { ...waiting, savedAt: '9' })).toEqual([
        { ...waiting, savedAt: '9' },
    ]);
});

it('reads back what was kept, and nothing else', () => {
    const one = draft('a', '1');

    expect(keptDrafts(JSON.stringify([one, 5, null, { id: 'x' }]))).toEqual([one]);
    expect(keptDrafts('{')).toEqual([]);
    expect(keptDrafts(null)).toEqual([]);
});

const sent = '2026-11-28T10:00:00Z';
const now = Date.parse(sent) + 60_000;

function handedText(fields: Record<string, unknown> = {}): string {
    const said = statement({ from: `${us}/duty-1`, to: them, kind: 'site', sent, fields });
    return handoverText([`${statementText('parley/notice/v1', said)}\n— a b\n`]);
}

function handed(fields: Record<string, unknown> = {}): ReturnType<typeof handoverOf> {
    return handoverOf(handedText(fields));
}

it('hands over what a second officer signs', () => {
    const read = handed({ verified_by: `${us}/duty-2` });

    expect(read?.copies[0]?.to).toBe(them);
    expect(handoverOf('hello')).toBeUndefined();
    expect(handoverOf('{"cosign":"parley/notice/v1","notes":[]}')).toBeUndefined();
    expect(handoverOf('{"cosign":"parley/notice/v1","notes":["x"]}')).toBeUndefined();
});

it('lets only the officer sign who is named, in time', () => {
    const read = handed({ verified_by: `${us}/duty-2` });
    if (!read) throw new Error('It is read.');

    expect(barOf(read, `${us}/duty-2`, now)).toBeUndefined();
    expect(barOf(read, `${us}/duty-1`, now)).toBe('same-officer');
    expect(barOf(read, `${us}/duty-3`, now)).toBe('not-named');
    expect(barOf(read, `${them}/duty-2`, now)).toBe('other-organ');
    expect(barOf(read, `${us}/duty-2`, now + 300_000)).toBe('too-old');
});

it('tells notes of what is shown from notes of what was shown before', () => {
    const notes = handed()?.notes ?? [];
    const shown = statement({ from: `${us}/duty-1`, to: them, kind: 'site', sent, fields: {} });

    expect(areOf(notes, [{ ...shown, sent: '2026-11-28T10:01:00Z' }])).toBe(true);
    expect(areOf(notes, [{ ...shown, fields: { local_name: 'Mill' } }])).toBe(false);
    expect(areOf(notes, [shown, { ...shown, to: 'east/staff' }])).toBe(false);
    expect(areOf(notes, [])).toBe(false);
});

it('keeps a hand-over for five minutes, and nothing of another kind is dropped', () => {
    const [mine, others, broken] = [us, them, 'x/y'].map((organ) => keptName('cosign', organ));
    const held = new Map([
        [mine, handedText()],
        [others, handedText()],
        [broken, 'x'],
        [keptName('drafts', us), '[]'],
    ]);
    const store = {
        get length() {
            return held.size;
        },
        key: (at: number) => [...held.keys()][at] ?? null,
        getItem: (name: string) => held.get(name) ?? null,
        removeItem: (name: string) => held.delete(name),
    } as unknown as Storage;

    dropPast(store, Date.parse(sent) + 300_000);
    expect([...held.keys()]).toEqual([mine, others, keptName('drafts', us)]);

    dropPast(store, Date.parse(sent) + 300_001);
    expect([...held.keys()]).toEqual([keptName('drafts', us)]);
});
