// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
// Node.js 18 of Debian 12 joins the lines; none of our cookies holds a comma.
// Each line of Set-Cookie, also where Node.js (18) has them as one, parted by commas: those of a date are followed by no name.
export const cookieLines = (headers) =>
  headers.getSetCookie?.() ?? (headers.get("set-cookie") ?? "").split(/,\s*(?=[^\s;,=]+=)/).filter(Boolean);

// A browser without a window: cookies, tokens and the state of a page, over fetch.
export class Visitor {
  constructor(url) {
    this.url = url;
    this.cookies = new Map();
  }

  async request(path, options = {}) {
    const response = await fetch(this.url + path, { redirect: "manual", ...options,
      headers: { "accept-language": "ja", cookie: [...this.cookies].map(([k, v]) => `${k}=${v}`).join("; "), ...options.headers } });
    for (const line of cookieLines(response.headers)) {
      const [pair] = line.split(";");
      this.cookies.set(pair.slice(0, pair.indexOf("=")), pair.slice(pair.indexOf("=") + 1));
    }
    const text = await response.text();
    return { status: response.status, headers: response.headers, text, path,
      location: (response.headers.get("location") ?? "").replace(this.url, ""),
      token: /name="token" value="([^"]*)"/.exec(text)?.[1] ?? "", state: /name="state" value="([^"]*)"/.exec(text)?.[1] ?? "" };
  }

  get(path) { return this.request(path); }

  post(path, values) {
    return this.request(path, { method: "POST", body: new URLSearchParams(values).toString(),
      headers: { "content-type": "application/x-www-form-urlencoded" } });
  }
}
