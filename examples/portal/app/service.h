// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "session/pagetokens.h"
#include "session/ratelimiter.h"
#include "session/session.h"

#include <libegov/pages.h>
#include <libegov/platform/platform.h>

namespace Egov::Portal {

class CardReader;
class Officers;
class Telephone;

// Which pages this process serves. In life each side is a process of its own, and only the officers' side holds the
// keys that open sealed fields.
enum class Side { Both, Residents, Officers };

// Everything a page may use. Made once by main, shared by all threads, constant but for used tokens and limits.
struct Service {
    Platform& platform;
    const Clock& clock;
    const PageTexts& texts;
    const FormTexts& formTexts;
    const PageTemplates& pages;
    const BrowserCookies& cookies;
    PageTokens& tokens;
    RateLimiter& limiter;
    Officers& officers;
    CardReader* cards = nullptr; // null: no card reader at this installation
    Telephone* telephone = nullptr; // null: nobody signs on a telephone here
    QByteArray publicUrl; // "http://127.0.0.1:8080", without a slash at the end: where gateways send payers back
    QByteArray assetVersion; // changes when CSS or script change
    bool isDemo = false;
    Side side = Side::Both;
    QByteArray
        officersUrl; // "http://127.0.0.1:8081": where the officers' side is; empty: here, or nowhere to be linked
    // The sides may share a host name, and cookies know no ports.
    QByteArray sessionCookie() const { return side == Side::Officers ? "__Host-officers" : "__Host-session"; }
};

} // namespace Egov::Portal
