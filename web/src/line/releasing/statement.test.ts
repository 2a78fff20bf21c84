import { expect, it } from 'vitest';
import { missingOf, statementOf, withdrawalOf, type Written } from './statement.ts';

const written: Written = {
    languages: ['en', 'ar'],
    authoritative: 'en',
    place: { en: ' Town ', ar: 'مدينة', fr: 'Ville' },
    titles: { en: 'Title', ar: 'عنوان' },
    texts: { en: 'Text', ar: 'نص' },
    correction: {},
    related: [],
    discloses: [],
    pictures: [],
};
const of = { id: 'a', by: 'north/staff', time: '2026-11-28T10:00:00Z' };

it('says the same in every language that is chosen, and in no other', () => {
    const first = statementOf(written, of);

    expect(first).toEqual({
        statement: 'a',
        version: 1,
        by: 'north/staff',
        dateline: { place: { en: 'Town', ar: 'مدينة' }, time: of.time },
        authoritative: 'en',
        titles: { en: 'Title', ar: 'عنوان' },
        texts: { en: 'Text', ar: 'نص' },
    });
    expect(missingOf(written, false)).toEqual([]);
    expect(missingOf({ ...written, texts: { en: 'Text', ar: ' ' } }, true)).toEqual([
        'texts',
        'correction',
    ]);
});

it('is corrected under its own id, and withdrawn with all as it was', () => {
    const first = statementOf(written, of);
    const second = statementOf({ ...written, correction: { en: 'The place' } }, of, first);
    const last = withdrawalOf(second, { en: 'Untrue' });

    expect(second).toMatchObject({ statement: 'a', version: 2, correction: { en: 'The place' } });
    expect(last).toMatchObject({ version: 3, withdrawn: true, reason: { en: 'Untrue' } });
    expect(last).not.toHaveProperty('correction');
});
