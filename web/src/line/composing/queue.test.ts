import { expect, it } from 'vitest';
import { statementText } from '../../signing/note.ts';
import { statement, them, us } from '../examples.ts';
import { barOf, handoverOf, handoverText } from './cosigning.ts';
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

function handed(fields: Record<string, unknown> = {}): ReturnType<typeof handoverOf> {
    const said = statement({ from: `${us}/duty-1`, to: them, kind: 'site', sent, fields });
    return handoverOf(handoverText([`${statementText('parley/notice/v1', said)}\n— a b\n`]));
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
