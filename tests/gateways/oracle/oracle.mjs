// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
// One JSON object per line in, one per line out: what the gateways' own libraries say.
import { createInterface } from 'node:readline';
import { createRequire } from 'node:module';
import Stripe from 'stripe';
import { compactVerify, importSPKI } from 'jose';
import { Webhook } from 'standardwebhooks';

const paypay = createRequire(import.meta.url)('@paypayopa/paypayopa-sdk-node');
const stripe = new Stripe('sk_test_unused');

const answers = {
  // Whether Stripe's verifier takes the message.
  stripe({ body, header, secret, tolerance, now }) {
    try {
      // What constructEvent calls, without its default in place of a tolerance of 0.
      stripe.webhooks.signature.verifyHeader(body, header, secret, tolerance, undefined, now * 1000);
      return { accepted: true };
    } catch (error) {
      return { accepted: false, why: error.message.split('\n')[0] };
    }
  },
  // A header as Stripe makes it.
  stripeHeader({ body, secret, timestamp }) {
    return { header: stripe.webhooks.generateTestHeaderString({ payload: body, secret, timestamp }) };
  },
  // The Authorization header of PayPay's client, with a nonce of its own.
  opa({ key, secret, method, path, body, epoch }) {
    const client = new paypay.PayPayRestSDK();
    client.configure({ clientId: key, clientSecret: secret, merchantId: 'm' });
    const clock = Date.now;
    Date.now = () => epoch * 1000;
    try {
      return { header: client.createAuthHeader(method, path, body) };
    } finally {
      Date.now = clock;
    }
  },
  // Whether jose takes a JWS under this key, ES256 only, and what it then says.
  async joseVerify({ jws, key }) {
    try {
      const { payload } = await compactVerify(jws, await importSPKI(key, 'ES256'), { algorithms: ['ES256'] });
      return { accepted: true, payload: new TextDecoder().decode(payload) };
    } catch (error) {
      return { accepted: false, why: error.code };
    }
  },
  standardSign({ secret, id, timestamp, body }) {
    return { signature: new Webhook(secret).sign(id, new Date(timestamp * 1000), body) };
  },
  standardVerify({ secret, id, timestamp, signature, body, now }) {
    const clock = Date.now;
    Date.now = () => now * 1000;
    try {
      new Webhook(secret).verify(body, {
        'webhook-id': id, 'webhook-timestamp': String(timestamp), 'webhook-signature': signature,
      });
      return { accepted: true };
    } catch (error) {
      return { accepted: false, why: error.message };
    } finally {
      Date.now = clock;
    }
  },
};

for await (const line of createInterface({ input: process.stdin })) {
  const question = JSON.parse(line);
  process.stdout.write(`${JSON.stringify(await answers[question.ask](question))}\n`);
}
