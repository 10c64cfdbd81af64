import assert from 'node:assert/strict';
import { test } from 'node:test';
import { formatQuietHours, parseQuietHours, quietEdges, sameQuietHours } from '../../src/domain/quiet-hours.ts';

/** As they are said back; or why they can't be taken. */
function read(text: string): string {
  const hours = parseQuietHours(text);
  return typeof hours === 'string' ? hours : formatQuietHours(hours);
}

test('Quiet hours are read as people type them, in full width too', () => {
  for (const text of [
    '23:00-07:00',
    '23-7',
    ' 23:00 – 7:00 ',
    '２３：００～７：００',
    '23:00至07:00',
    '23点到7点',
    '23點00分至7點',
  ]) {
    assert.equal(read(text), '23:00–07:00', text);
  }
  assert.equal(read('12:30-13:45'), '12:30–13:45');
  assert.equal(read('22:00-24:00'), '22:00–00:00');
  assert.equal(read('0-6'), '00:00–06:00');
});

test('What has no two times of day can’t be read, and hours without length are told apart from it', () => {
  for (const text of [
    '',
    '23:00',
    'night',
    '25:00-07:00',
    '24:01-07:00',
    '23:60-07:00',
    '23:00-07:00-08:00',
    '-',
    '1e1-7',
  ]) {
    assert.equal(read(text), 'unreadable', text);
  }
  for (const text of ['07:00-07:00', '0-24', '24:00-00:00']) assert.equal(read(text), 'no-length', text);
});

test('Quiet hours begin and end by schedules of their own zone', () => {
  assert.deepEqual(quietEdges({ from: 23 * 60 + 5, to: 7 * 60, timeZone: 'Asia/Tokyo' }), {
    start: { cron: '5 23 * * *', timeZone: 'Asia/Tokyo' },
    end: { cron: '0 7 * * *', timeZone: 'Asia/Tokyo' },
  });
});

test('Quiet hours are the same when times and zone are', () => {
  const night = { from: 60, to: 120, timeZone: 'UTC' };
  assert.equal(sameQuietHours(night, { ...night }), true);
  assert.equal(sameQuietHours(night, { ...night, timeZone: 'Asia/Tokyo' }), false);
  assert.equal(sameQuietHours(night, null), false);
  assert.equal(sameQuietHours(null, null), true);
});
