// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
// provider.mjs PORT CLIENT-JWK-FILE CARD-KEY-PEM CARD-CERTIFICATE-PEM RETURN-ADDRESS
//
// A certified OpenID provider (oidc-provider) that judges the client's part of the flow: PKCE, private_key_jwt, state,
// nonce. Beside it a SIMULATOR of the sign transaction, which no public software has: it signs with a key file what was
// asked for, as the card would; /mood/<name> makes it answer badly, "card-<name>" takes another card of the same folder.
import { readFileSync } from "node:fs";
import { createServer } from "node:http";
import { constants, generateKeyPairSync, privateEncrypt, randomUUID } from "node:crypto";
import { Provider } from "oidc-provider";

const [port, clientJwk, cardKey, cardCertificate, returnAddress] = process.argv.slice(2);
const issuer = `http://127.0.0.1:${port}`;
const jwk = JSON.parse(readFileSync(clientJwk, "utf8"));
const transactions = new Map();
let mood = "good";

const provider = new Provider(issuer, {
    clients: [{
        client_id: "RP00000001",
        token_endpoint_auth_method: "private_key_jwt",
        token_endpoint_auth_signing_alg: "ES256",
        id_token_signed_response_alg: "ES256",
        grant_types: ["authorization_code", "client_credentials"],
        response_types: ["code"],
        redirect_uris: [returnAddress],
        scope: "openid sign",
        jwks: { keys: [jwk] },
    }],
    scopes: ["openid", "sign"],
    features: {
        devInteractions: { enabled: false },
        clientCredentials: { enabled: true },
    },
    pkce: { methods: ["S256"], required: () => true },
    extraParams: ["sign_transaction_id"],
    cookies: { keys: ["for tests only"] },
    enabledJWA: { idTokenSigningAlgValues: ["ES256"], clientAuthSigningAlgValues: ["ES256"] },
    jwks: { keys: [generateKeyPairSync("ec", { namedCurve: "P-256" }).privateKey.export({ format: "jwk" })] },
    interactions: { url: (_, interaction) => `/agree/${interaction.uid}` },
    findAccount: (_, id) => ({ accountId: id, claims: () => ({ sub: id }) }),
    clientBasedCORS: () => false,
});

// The person with the telephone, who agrees to everything.
async function agree(request, response) {
    const interaction = await provider.interactionDetails(request, response);
    const { prompt, params, session } = interaction;
    if (mood === "denies")
        return provider.interactionFinished(request, response, { error: "access_denied" });
    if (mood === "another-nonce") {
        interaction.params.nonce = "another";
        await interaction.save(600);
    }
    if (prompt.name === "login")
        return provider.interactionFinished(request, response, { login: { accountId: "person-1" } });
    const grant = new provider.Grant({ accountId: session.accountId, clientId: params.client_id });
    grant.addOIDCScope("openid sign");
    return provider.interactionFinished(request, response, { consent: { grantId: await grant.save() } });
}

const ofCard = (file) => (mood.startsWith("card-") ? file.replace("/good/", `/${mood.slice(5)}/`) : file);
const bearer = (request) => (request.headers.authorization ?? "").replace(/^Bearer /, "");
const answer = (response, status, body) => {
    response.writeHead(status, { "content-type": "application/json" });
    response.end(JSON.stringify(body));
};

// SIMULATOR.
async function signTransactions(request, response, url) {
    if (request.method === "POST") {
        if (!await provider.ClientCredentials.find(bearer(request)))
            return answer(response, 401, { error: "invalid_token" });
        let body = "";
        for await (const chunk of request) body += chunk;
        const id = randomUUID();
        transactions.set(id, Buffer.from(JSON.parse(body).digest, "base64"));
        return answer(response, 201, { id });
    }
    const token = await provider.AccessToken.find(bearer(request));
    const digest = transactions.get(url.pathname.split("/")[3]);
    if (!token || !token.scope.includes("sign") || !digest)
        return answer(response, 401, { error: "invalid_token" });
    if (mood === "expires")
        return answer(response, 410, { error: "transaction_expired" });
    const signed = mood === "signs-another" ? Buffer.from(digest.map((octet) => octet ^ 1)) : digest;
    const signature = privateEncrypt({ key: readFileSync(ofCard(cardKey)), padding: constants.RSA_PKCS1_PADDING }, signed);
    answer(response, 200, {
        signature: signature.toString("base64"),
        certificate: mood === "no-certificate" ? "" : readFileSync(
            mood === "another-certificate" ? cardCertificate.replace("/good/", "/rare/") : ofCard(cardCertificate), "utf8"),
    });
}

// Nobody is left behind when the test ends in whatever way.
process.stdin.resume().on("end", () => process.exit());

createServer(async (request, response) => {
    const url = new URL(request.url, issuer);
    try {
        if (url.pathname.startsWith("/mood/")) {
            mood = url.pathname.slice(6);
            return answer(response, 200, { mood });
        }
        if (url.pathname.startsWith("/agree/"))
            return await agree(request, response);
        if (url.pathname.startsWith("/api/sign-transactions"))
            return await signTransactions(request, response, url);
        return provider.callback()(request, response);
    } catch (error) {
        answer(response, 500, { error: String(error) });
    }
}).listen(Number(port), "127.0.0.1", () => console.log("ready"));
