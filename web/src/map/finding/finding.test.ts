import { expect, it } from 'vitest';
import { citiesOf } from './cities.ts';
import { find } from './finding.ts';

const cities = citiesOf({
    names: 'Aleppo\nḨamāh\nNew Aleppo',
    lng: [37_160, 36_750, 1_000],
    lat: [36_200, 35_130, -1_000],
    people: [1_602, 460, 20],
    country: 'SYSYUS',
    capitals: [],
});
const named = [{ name: 'Hospital of Hama', detail: 'aid', place: { lat: 35.1, lng: 36.7 } }];

it('finds what is called so, what parties named first, whatever its marks', () => {
    expect(find('hama', named, cities).map((each) => each.name)).toEqual([
        'Hospital of Hama',
        'Ḩamāh',
    ]);
    expect(find('ALEPPO', named, cities).map((each) => each.detail)).toEqual(['SY', 'US']);
});

it('takes a coordinate for itself', () => {
    expect(find('35.1 36.7', named, cities)).toMatchObject([{ place: { lat: 35.1, lng: 36.7 } }]);
});

it('finds nothing by one letter, or in nothing', () => {
    expect(find('a', named, cities)).toEqual([]);
    expect(find('zzz', named, cities)).toEqual([]);
});
