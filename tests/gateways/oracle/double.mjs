// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
// Contract doubles of two gateways, on one HTTPS port: enough of Stripe Checkout and of PayPay's Open Payment API for one
// payment from start to refund. Before it answers anybody, the gateways' own client libraries walk through it, so that a
// double which only agrees with our plugins is found out. The payer's hand is POST /_control {"reference","state","dispute"}, or,
// for browsers, the page that the payment's address leads to; only there a card number is typed.
// Arguments: key file, certificate file, port (any), merchant (271004). Needs NODE_EXTRA_CA_CERTS to name the same
// certificate.
import { createHash, createHmac, timingSafeEqual } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { createServer } from 'node:https';
import { createRequire } from 'node:module';
import Stripe from 'stripe';

const paypay = createRequire(import.meta.url)('@paypayopa/paypayopa-sdk-node');
const API_KEY = process.env.EGOV_DOUBLE_API_KEY ?? 'double_key';
const API_SECRET = process.env.EGOV_DOUBLE_API_SECRET ?? 'double_secret';
const [keyFile, certificateFile, wantedPort = '0', MERCHANT = '271004'] = process.argv.slice(2);
let origin = '';
const now = () => Math.floor(Date.now() / 1000);

const codes = new Map(); // PayPay, by merchantPaymentId
const sessions = new Map(); // Stripe, by session id
const idempotent = new Map(); // Stripe: key -> {body, answer}
let number = 0;

function opaIsGood(request, path, body) {
  const match = /^hmac OPA-Auth:([^:]+):([^:]+):([^:]+):(\d+):([^:]+)$/.exec(request.headers.authorization ?? '');
  if (!match || match[1] !== API_KEY || Math.abs(Number(match[4]) - now()) > 120) return false;
  const type = body ? request.headers['content-type'] : 'empty';
  const hash = body ? createHash('md5').update(type + body).digest('base64') : 'empty';
  const text = [path.split('?')[0], request.method, match[3], match[4], type, hash].join('\n');
  const mac = createHmac('sha256', API_SECRET).update(text).digest();
  const given = Buffer.from(match[2], 'base64');
  return hash === match[5] && given.length === mac.length && timingSafeEqual(given, mac);
}

const said = (code, data) => ({ resultInfo: { code, message: code, codeId: '08100001' }, data });

function answerPayPay(request, path, body) {
  if (!opaIsGood(request, path, body)) return [401, said('UNAUTHORIZED', null)];
  if (request.headers['x-assume-merchant'] !== MERCHANT) return [400, said('INVALID_PARAMS', null)];
  const order = body ? JSON.parse(body) : null;
  if (request.method === 'POST' && path === '/v2/codes') {
    if (order.codeType !== 'ORDER_QR' || order.amount.currency !== 'JPY' || !Number.isInteger(order.amount.amount))
      return [400, said('INVALID_PARAMS', null)];
    if (codes.has(order.merchantPaymentId)) return [400, said('DUPLICATE_DYNAMIC_QR_REQUEST', null)];
    const codeId = `code${++number}`;
    codes.set(order.merchantPaymentId, { codeId, amount: order.amount, status: 'CREATED', refunds: [], back: order.redirectUrl });
    return [201, said('SUCCESS', { codeId, url: `${origin}/payer/${codeId}`, expiryDate: now() + 300,
      merchantPaymentId: order.merchantPaymentId, amount: order.amount, codeType: 'ORDER_QR' })];
  }
  if (request.method === 'DELETE' && path.startsWith('/v2/codes/')) {
    for (const code of codes.values()) {
      if (code.codeId === path.slice('/v2/codes/'.length)) {
        code.status = 'CANCELED';
        return [200, said('SUCCESS', null)];
      }
    }
    return [404, said('DYNAMIC_QR_NOT_FOUND', null)];
  }
  if (request.method === 'GET' && path.startsWith('/v2/codes/payments/')) {
    const reference = path.slice('/v2/codes/payments/'.length);
    const code = codes.get(reference);
    if (!code) return [404, said('DYNAMIC_QR_PAYMENT_NOT_FOUND', null)];
    return [200, said('SUCCESS', { paymentId: `${code.codeId}00`, status: code.status, merchantPaymentId: reference,
      acceptedAt: now(), amount: code.amount, refunds: { data: code.refunds } })];
  }
  if (request.method === 'POST' && path === '/v2/refunds') {
    for (const code of codes.values()) {
      if (`${code.codeId}00` !== order.paymentId) continue;
      const refund = { status: 'REFUNDED', acceptedAt: now(), merchantRefundId: order.merchantRefundId,
        paymentId: `r${++number}`, amount: order.amount };
      code.refunds.push(refund);
      return [201, said('SUCCESS', refund)];
    }
    return [404, said('NO_SUCH_REFUND_ORDER', null)];
  }
  return [404, said('NOT_FOUND', null)];
}

const problem = (status, code) => [status, { error: { type: 'invalid_request_error', code } }];

function answerStripe(request, url, body) {
  if (request.headers.authorization !== `Bearer ${API_KEY}`) return problem(401, 'api_key_invalid');
  const form = new URLSearchParams(body);
  const path = url.pathname;
  const key = request.headers['idempotency-key'];
  if (request.method === 'POST' && key && idempotent.has(key)) {
    const known = idempotent.get(key);
    return known.body === body ? known.answer : problem(400, 'idempotency_error');
  }
  const keep = (answer) => {
    if (key) idempotent.set(key, { body, answer });
    return answer;
  };
  if (request.method === 'POST' && path === '/v1/checkout/sessions') {
    const amount = Number(form.get('line_items[0][price_data][unit_amount]'));
    if (form.get('mode') !== 'payment' || !Number.isInteger(amount) || !form.get('success_url'))
      return problem(400, 'parameter_invalid');
    const id = `cs_test_${++number}`;
    const session = { id, object: 'checkout.session', client_reference_id: form.get('client_reference_id'), status: 'open',
      payment_status: 'unpaid', amount_total: amount, currency: form.get('line_items[0][price_data][currency]'),
      url: `${origin}/payer/${id}`, payment_intent: null, created: now(), success_url: form.get('success_url') };
    sessions.set(id, session);
    return keep([200, session]);
  }
  if (request.method === 'GET' && path === '/v1/disputes') {
    const disputes = [...sessions.values()].map((each) => each.dispute).filter(Boolean);
    return [200, { object: 'list', has_more: false,
      data: disputes.filter((each) => each.payment_intent === url.searchParams.get('payment_intent')) }];
  }
  if (request.method === 'GET' && path === '/v1/checkout/sessions')
    return [200, { object: 'list', data: [...sessions.values()], has_more: false }];
  const match = /^\/v1\/checkout\/sessions\/([^/]+)(\/expire)?$/.exec(path);
  if (match) {
    const session = sessions.get(match[1]);
    if (!session) return problem(404, 'resource_missing');
    if (match[2] && session.status !== 'open') return problem(400, 'session_not_open');
    if (match[2]) session.status = 'expired';
    return match[2] ? keep([200, session]) : [200, session];
  }
  if (request.method === 'POST' && path === '/v1/refunds') {
    for (const session of sessions.values()) {
      const intent = session.payment_intent;
      if (intent?.id !== form.get('payment_intent')) continue;
      const refund = { id: `re_${++number}`, object: 'refund', amount: Number(form.get('amount')), status: 'succeeded',
        metadata: { refund: form.get('metadata[refund]') } };
      intent.latest_charge.refunds.data.push(refund);
      intent.latest_charge.amount_refunded += refund.amount;
      return keep([200, refund]);
    }
    return problem(404, 'resource_missing');
  }
  return problem(404, 'resource_missing');
}

// A chargeback by the payer's bank, in the state that is wanted.
function disputed(session, status) {
  session.payment_intent.latest_charge.disputed = true;
  session.dispute = { id: `dp_${session.id}`, object: 'dispute', amount: session.amount_total, currency: session.currency,
    payment_intent: session.payment_intent.id, charge: session.payment_intent.latest_charge.id, status, reason: 'fraudulent',
    evidence_details: { due_by: now() + 7 * 86400 }, metadata: {} };
}

function control({ reference, state, dispute }) {
  const code = codes.get(reference);
  if (code && state) code.status = state === 'paid' ? 'COMPLETED' : state;
  for (const session of sessions.values()) {
    if (session.client_reference_id !== reference) continue;
    if (dispute) disputed(session, dispute);
    if (!state) continue;
    session.status = state === 'paid' ? 'complete' : state;
    session.payment_status = state === 'paid' ? 'paid' : 'unpaid';
    session.payment_intent = { id: `pi_${session.id}`, latest_charge: { id: `ch_${session.id}`, amount: session.amount_total,
      amount_refunded: 0, created: now(), paid: true, disputed: false, refunds: { data: [] } } };
  }
  return [200, {}];
}

// What stands for the gateways' hosted pages: the payer pays, is declined, or goes away.
function payer(request, id, body) {
  const session = sessions.get(id);
  const [reference, code] = session ? [session.client_reference_id, session] : [...codes].find(([, each]) => each.codeId === id) ?? [];
  if (!code) return problem(404, 'resource_missing');
  const back = session ? session.success_url : code.back;
  if (request.method === 'GET')
    return [200, `<!DOCTYPE html><html lang="en"><title>Payer</title><main><h1>${session ? session.amount_total : code.amount.amount} yen</h1>
<form method="post"><p><label>Card number <input name="card" inputmode="numeric" autocomplete="off"></label></p>
<button name="do" value="paid">Pay</button> <button name="do" value="declined">Decline</button></form></main>`];
  if (new URLSearchParams(body).get('do') === 'paid') control({ reference, state: 'paid' });
  else if (session) session.status = 'expired';
  else code.status = 'FAILED';
  return [303, '', back];
}

const server = createServer({ key: readFileSync(keyFile), cert: readFileSync(certificateFile) }, (request, response) => {
  const chunks = [];
  request.on('data', (chunk) => chunks.push(chunk));
  request.on('end', () => {
    const body = Buffer.concat(chunks).toString();
    const url = new URL(request.url, 'https://localhost');
    let answer;
    if (url.pathname.startsWith('/payer/')) {
      const [status, page, location] = payer(request, url.pathname.slice('/payer/'.length), body);
      response.writeHead(status, { 'Content-Type': 'text/html; charset=utf-8', ...(location ? { Location: location } : {}) });
      response.end(typeof page === 'string' ? page : JSON.stringify(page));
      return;
    }
    if (url.pathname === '/_control') answer = control(JSON.parse(body));
    else if (url.pathname.startsWith('/v2/')) answer = answerPayPay(request, request.url, body);
    else answer = answerStripe(request, url, body);
    response.writeHead(answer[0], { 'Content-Type': 'application/json' });
    response.end(JSON.stringify(answer[1]));
  });
});

function must(condition, what) {
  if (!condition) {
    console.log(`failed ${what}`);
    process.exit(1);
  }
}

async function walkPayPay(port) {
  paypay.Configure({ clientId: API_KEY, clientSecret: API_SECRET, merchantId: MERCHANT,
    conf: new paypay.Conf({ hostName: 'localhost', portNumber: port }) });
  const amount = { amount: 300, currency: 'JPY' };
  const made = await paypay.QRCodeCreate({ merchantPaymentId: 'sdk', amount, codeType: 'ORDER_QR' });
  must(made.STATUS === 201, 'paypay create');
  control({ reference: 'sdk', state: 'paid' });
  const paid = (await paypay.GetCodePaymentDetails(['sdk'])).BODY;
  must(paid?.data?.status === 'COMPLETED', 'paypay get');
  const back = await paypay.PaymentRefund({ merchantRefundId: 'sdk-r', paymentId: paid.data.paymentId, amount });
  must(back.STATUS === 201, 'paypay refund');
}

async function walkStripe(port) {
  const client = new Stripe(API_KEY, { host: 'localhost', port, protocol: 'https' });
  const order = { mode: 'payment', client_reference_id: 'sdk', success_url: 'https://a.example/', line_items: [
    { quantity: 1, price_data: { currency: 'jpy', unit_amount: 300, product_data: { name: 'x' } } }] };
  const first = await client.checkout.sessions.create(order, { idempotencyKey: 'k' });
  const again = await client.checkout.sessions.create(order, { idempotencyKey: 'k' });
  must(first.id === again.id, 'stripe idempotency');
  control({ reference: 'sdk', state: 'paid' });
  must((await client.checkout.sessions.retrieve(first.id)).payment_status === 'paid', 'stripe retrieve');
  control({ reference: 'sdk', dispute: 'needs_response' });
  const disputes = await client.disputes.list({ payment_intent: `pi_${first.id}` });
  must(disputes.data[0]?.status === 'needs_response', 'stripe disputes');
  must((await client.refunds.create({ payment_intent: `pi_${first.id}`, amount: 100 })).status === 'succeeded', 'stripe refund');
}

server.listen(Number(wantedPort), '127.0.0.1', async () => {
  const { port } = server.address();
  origin = `https://localhost:${port}`;
  await walkPayPay(port);
  await walkStripe(port);
  console.log(`ready https://localhost:${port}/`);
});
