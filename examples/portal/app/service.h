// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "pages/formtexts.h"
#include "pages/pages.h"
#include "session/ratelimiter.h"
#include "session/sessions.h"

#include <libegov/platform/platform.h>

#include <QMessageAuthenticationCode>

namespace Egov::Portal {

class CardReader;
class Officers;

// Everything a page may use. Made once by main, shared by all threads, constant but for sessions and limits.
struct Service {
    Platform& platform;
    const Clock& clock;
    const Texts& texts;
    const FormTexts& formTexts;
    const Pages& pages;
    Sessions& sessions;
    RateLimiter& limiter;
    Officers& officers;
    CardReader* cards = nullptr; // null: no card reader at this installation
    QByteArray stateKey; // seals what a page carries for itself
    QByteArray publicUrl; // "http://127.0.0.1:8080", without a slash at the end: where gateways send payers back
    QByteArray assetVersion; // changes when CSS or script change
    bool isDemo = false;
};

} // namespace Egov::Portal
