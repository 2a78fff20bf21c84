import { describe, expect, it } from 'vitest';
import type { Form } from '../../wire/types.ts';
import { copy, notice, statement, them, us } from '../examples.ts';
import { cleaned, copiesOf, volumesOf } from './copies.ts';
import { draftOf, isEmpty, missingIn, wholeRelease, type Draft } from './draft.ts';

const form: Form = {
    kind: 'site',
    exchange: 'deconfliction',
    roles: ['duty-officer', 'liaison', 'planner', 'administrator'],
    needs_place: true,
    needs_window: false,
    has_text: true,
    fields: [
        { name: 'local_name', type: 'line', needed: true },
        { name: 'second_lat', type: 'number', needed: true },
        { name: 'emergency', type: 'flag', needed: false },
        { name: 'nil', type: 'flag', needed: true },
        { name: 'evidence', type: 'lines', needed: false },
        { name: 'act', type: 'words', needed: false },
        {
            name: 'legs',
            type: 'rows',
            needed: false,
            columns: [{ name: 'leg', type: 'number', needed: true }],
        },
    ],
};

const begun = draftOf('message', { id: 'x', now: '', language: 'en', organ: us });
const draft: Draft = {
    ...begun,
    to: [them, 'east/staff'],
    about: {
        place: { lat: 35.12345, lng: 40.98765, accuracy_m: 20 },
        place_name: ' Mill ',
        from: '2026-11-28T12:00:00Z',
        until: '2026-11-28T13:00:00Z',
        count: 4,
    },
    texts: { en: ' Hello. ', ru: '  ' },
    fields: { local_name: ' Mill ', second_lat: 35.12399, nil: undefined, evidence: ['a ', ''] },
};
const officer = `${us}/duty-1`;
const sent = '2026-11-28T10:00:00Z';

describe('the copies of a notice', () => {
    it('say alike what must be alike, and name who else is told', () => {
        const [first, second] = copiesOf(draft, form, officer, sent);

        expect(first).toMatchObject({ notice: 'x', to: them, also_to: ['east/staff'], sent });
        expect(second).toMatchObject({ notice: 'x', to: 'east/staff', also_to: [them], sent });
        expect(first?.texts).toEqual({ en: 'Hello.' });
        expect(first?.about?.place_name).toBe('Mill');
        expect(first?.fields).toEqual({
            local_name: 'Mill',
            second_lat: 35.12399,
            nil: false,
            evidence: ['a'],
        });
    });

    it('say whom they are for, unless that is or must be the duty officer', () => {
        const forLiaison = { ...draft, role: 'liaison' } as const;
        const circle = { radiusMeters: 500, topMeters: 100, forAll: true };
        const onlyDuty = { ...form, roles: ['duty-officer'] } as const;

        expect(copiesOf(draft, form, officer, sent)[0]).not.toHaveProperty('role');
        expect(copiesOf(forLiaison, form, officer, sent).map((one) => one.role)).toEqual([
            'liaison',
            'liaison',
        ]);
        expect(copiesOf(forLiaison, onlyDuty, officer, sent)[0]).not.toHaveProperty('role');
        const duty = { ...draft, role: 'duty-officer' } as const;
        expect(copiesOf(duty, form, officer, sent)[0]).not.toHaveProperty('role');
        const withCircle = copiesOf({ ...forLiaison, keepClear: circle }, form, officer, sent);
        expect(withCircle.at(-1)?.to).toBe('*');
        expect(withCircle.at(-1)).not.toHaveProperty('role');
    });

    it('of a change are for whom the notice was for', () => {
        const after = notice({
            copies: [copy({ statement: statement({ from: officer, to: them, role: 'planner' }) })],
        });
        const options = { id: 'y', now: '', language: 'en', organ: us, after };

        expect(draftOf('message', { ...options, relation: 'update' }).role).toBe('planner');
        expect(draftOf('message', { ...options, relation: 'relate' }).role).toBeUndefined();
    });

    it('have no more in them than the addressee may know', () => {
        const release = { place: 'coarse', count: false, others: false } as const;
        const [first] = copiesOf({ ...draft, releases: { [them]: release } }, form, officer, sent);

        expect(first?.about?.place).toEqual({ lat: 35.12, lng: 40.99, accuracy_m: 2_000 });
        expect(first?.fields?.['second_lat']).toBe(35.12);
        expect(first?.about?.count).toBeUndefined();
        expect(first?.also_to).toBeUndefined();
        const none = { ...wholeRelease, place: 'none' } as const;
        const [other] = copiesOf({ ...draft, releases: { [them]: none } }, form, officer, sent);
        expect(other?.about).not.toHaveProperty('place');
        expect(other?.about).not.toHaveProperty('place_name');
    });

    it('come without files where a file could show the place that is kept back', () => {
        const file = { name: 'a.png', media_type: 'image/png', length: 1, sha256: 'ab' };
        const releases = { [them]: { ...wholeRelease, place: 'coarse' } } as const;
        const withFile = { ...draft, attachments: [file], releases };
        const [first, second] = copiesOf(withFile, form, officer, sent);

        expect(first).not.toHaveProperty('attachments');
        expect(second?.attachments).toEqual([file]);
    });

    it('have a keep-clear copy that tells volumes and nothing else', () => {
        const keepClear = { radiusMeters: 500, topMeters: 300, forAll: true };
        const copies = copiesOf({ ...draft, keepClear }, form, officer, sent);
        const last = copies.at(-1);

        expect(copies.length).toBe(3);
        expect(last?.to).toBe('*');
        expect(Object.keys(last ?? {}).sort()).toEqual(
            ['from', 'kind', 'notice', 'precedence', 'sent', 'to', 'volumes'].sort(),
        );
    });

    it('do not tell by their volumes what a coarse place keeps back', () => {
        const keepClear = { radiusMeters: 500, topMeters: 300, forAll: false };
        const release = { ...wholeRelease, place: 'coarse' } as const;
        const [first] = copiesOf(
            { ...draft, keepClear, releases: { [them]: release } },
            form,
            officer,
            sent,
        );
        const circle = first?.volumes?.[0]?.volume.outline_circle;

        expect(circle?.center).toEqual({ lat: 35.12, lng: 40.99 });
        expect(circle?.radius.value).toBe(1_300);
        const drawn = { ...draft, volumes: volumesOf({ ...draft, keepClear }) ?? [] };
        const [second] = copiesOf({ ...drawn, releases: { [them]: release } }, form, officer, sent);
        expect(second?.volumes).toBeUndefined();
    });

    it('leave nothing to keep clear of when they end something', () => {
        const keepClear = { radiusMeters: 500, topMeters: 300, forAll: false };
        const ending = {
            ...draft,
            keepClear,
            relation: { kind: 'discontinue', notice: 'y' },
        };

        expect(volumesOf(ending)).toBeUndefined();
    });
});

describe('a draft', () => {
    it('that changes a notice begins with all that it said, to the same', () => {
        const before = notice({
            copies: [
                copy({
                    statement: statement({
                        kind: 'site',
                        from: officer,
                        to: them,
                        about: { count: 1 },
                        fields: { request: 'add', local_name: 'Mill' },
                    }),
                }),
            ],
        });

        const after = draftOf('site', {
            id: 'z',
            now: '',
            language: 'en',
            organ: us,
            relation: 'update',
            after: before,
        });

        expect(after.to).toEqual([them]);
        expect(after.thread).toBe(before.notice);
        expect(after.relation).toEqual({ kind: 'update', notice: before.notice });
        expect(after.fields).toEqual({ request: 'amend', local_name: 'Mill' });
    });

    it('that replies goes to who asked, and copies nothing of theirs', () => {
        const asked = notice({ copies: [copy({ statement: statement({ thread: 't' }) })] });
        const reply = draftOf('message', {
            id: 'z',
            now: '',
            language: 'en',
            organ: us,
            relation: 'reply',
            after: asked,
        });

        expect([reply.to, reply.thread, reply.fields]).toEqual([[them], 't', {}]);
    });

    it('says what is missing by the names of the form', () => {
        expect(missingIn({ ...draft, to: [], about: {}, texts: {}, fields: {} }, form)).toEqual([
            'to',
            'about.place',
            'texts',
            'local_name',
            'second_lat',
        ]);
        expect(missingIn(draft, form)).toEqual([]);
    });
});

it('keeps flags and numbers that are zero, and drops what is empty', () => {
    expect(
        cleaned(form.fields, {
            second_lat: 0,
            emergency: false,
            act: { en: ' ', ru: 'Ж' },
            legs: [{ leg: 1 }, {}],
            local_name: '  ',
        }),
    ).toEqual({
        second_lat: 0,
        emergency: false,
        nil: false,
        act: { ru: 'Ж' },
        legs: [{ leg: 1 }],
    });
    expect([isEmpty(0), isEmpty(false), isEmpty(['', {}])]).toEqual([false, false, true]);
});
