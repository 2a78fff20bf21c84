import { expect, it } from 'vitest';
import type { Form } from '../../wire/types.ts';
import { statement } from '../examples.ts';
import { filled, rendered, type WordBook } from './rendering.ts';

const book: WordBook = {
    language: 'ru',
    direction: 'ltr',
    words: {
        kind: { message: 'Сообщение' },
        precedence: { flash: 'молния' },
        role: { liaison: 'офицер связи', 'duty-officer': 'дежурный' },
        flag: { yes: 'да', no: 'нет' },
        stance: { agreed: 'согласовано' },
        language: { en: 'на английском' },
    },
    phrases: {
        joiner: '; ',
        everybody: 'всем',
        rendering: 'передача; {language}',
        authoritative: 'текст, {language}',
        missing: 'только {language}',
        open_end: 'впредь',
    },
    head: ['*** {status} ***', '{kind}. Срочность: {precedence}.', 'Кому именно: {role}.'],
    core: ['Время: {window_from} – {window_until}.', 'Место: {place}, {accuracy_m} м.'],
    tail: ['({text_mark}): {text}'],
    kinds: {
        message: {
            lines: ['Да: {yes}.', 'Пункты: {points}'],
            rows: { points: ['{point}', '{stance}', 'нет {none}'] },
        },
    },
};

const form: Form = {
    kind: 'message',
    exchange: 'line',
    roles: ['duty-officer', 'liaison', 'planner', 'administrator'],
    needs_place: false,
    needs_window: false,
    has_text: true,
    fields: [
        { name: 'yes', type: 'flag', needed: true },
        {
            name: 'points',
            type: 'rows',
            needed: false,
            columns: [
                { name: 'point', type: 'line', needed: true },
                { name: 'stance', type: 'choice', needed: true },
                { name: 'none', type: 'line', needed: false },
            ],
        },
    ],
};

it('puts a copy into the words of a language, line by line', () => {
    const said = statement({
        precedence: 'flash',
        about: { place: { lat: -35.5, lng: 40 }, from: '2026-11-28T10:00:00Z' },
        texts: { en: 'One', ru: 'Раз' },
        authoritative: 'en',
        fields: { yes: true, points: [{ point: 'A {x}', stance: 'agreed' }] },
    });

    expect(rendered(said, form, book)).toEqual([
        'Сообщение. Срочность: молния.',
        'Время: \u20682026-11-28 10:00 UTC\u2069 – впредь.',
        'Место: \u206835.50000° S 40.00000° E\u2069, \u20680\u2069 м.',
        'Да: да.',
        'Пункты: \n- \u2068A {x}\u2069; согласовано',
        '(передача; на английском): \u2068Раз\u2069',
    ]);
});

it('says whom it is for when that is not the duty officer', () => {
    const lines = (role?: 'liaison' | 'duty-officer'): readonly string[] =>
        rendered(statement({ texts: { en: 'One' }, ...(role ? { role } : {}) }), form, book) ?? [];

    expect(lines('liaison')[1]).toBe('Кому именно: офицер связи.');
    expect(lines()).toEqual(lines('duty-officer'));
    expect(lines()).toHaveLength(lines('liaison').length - 1);
});

it('says which text counts when there is none in the language', () => {
    const said = statement({ texts: { en: 'One' }, authoritative: 'en' });

    expect(rendered(said, form, book).at(-1)).toBe('(только на английском): \u2068One\u2069');
});

it('leaves out a line with a slot that has no value', () => {
    expect(filled('{a} and {b}', new Map([['a', '1']]))).toBeUndefined();
    expect(filled('{a}.', new Map([['a', '{b}']]))).toBe('{b}.');
    expect(filled('none', new Map())).toBe('none');
});
