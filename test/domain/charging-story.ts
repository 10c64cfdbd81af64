import type { Told } from '../support/tell-articles.ts';

/** A story that is printed in many ways. */
export const grid = '新能源汽车下乡活动在多个省份启动，农村市场的充电设施仍是短板。';
export const market = '业内人士认为，县域消费的潜力正在释放，但售后网点不足的问题需要时间解决。';
export const service = '多家车企表示，明年将在县城增设服务站，并与当地修理厂合作。';
export const title = '县城充电桩为何难建';
export const points = ['农村电网容量有限。', '运营商回本周期长。', '补贴正在加码。'];
export const [first = '', second = '', third = ''] = points;
export const whole: Told = [title, points, [null, grid, market]];
