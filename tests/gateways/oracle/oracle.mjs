// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
// One JSON object per line in, one per line out: what the gateways' own libraries say.
import { createInterface } from 'node:readline';
import { createRequire } from 'node:module';
import { inflateSync } from 'node:zlib';
import Stripe from 'stripe';
import { compactVerify, importSPKI, jwtVerify } from 'jose';
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
  // What jose and zlib say of a certificate of a register and a status list (draft-ietf-oauth-status-list section 8.3).
  async certificate({ certificate, list, key, issuer, now }) {
    const publicKey = await importSPKI(key, 'ES256');
    const verify = (jwt, typ) =>
      jwtVerify(jwt, publicKey, { algorithms: ['ES256'], typ, issuer, currentDate: new Date(now * 1000) });
    try {
      const { payload } = await verify(certificate, 'egov-certificate+jwt');
      const { idx, uri } = payload.status.status_list;
      const token = await verify(list, 'statuslist+jwt');
      const { bits, lst } = token.payload.status_list;
      const bytes = inflateSync(Buffer.from(lst, 'base64url'));
      if (token.payload.sub !== uri || token.payload.ttl <= 0 || idx >= (bytes.length * 8) / bits)
        return { verdict: 'unknown' };
      const status = (bytes[Math.floor((idx * bits) / 8)] >> ((idx * bits) % 8)) & ((1 << bits) - 1);
      return {
        verdict: ['valid', 'revoked', 'suspended', 'unknown'][status],
        number: payload.number, fields: payload.fields, positions: (bytes.length * 8) / bits, bits,
      };
    } catch (error) {
      if (error.claim === 'exp' && error.payload?.status) return { verdict: 'expired' };
      if (error.claim === 'nbf') return { verdict: 'not-yet-valid' };
      return { verdict: 'unknown', why: error.code };
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
