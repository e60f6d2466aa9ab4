// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QString>

#include <curl/curl.h>

#include <memory>

namespace Egov {

struct CurlDeleter {
    void operator()(CURL* handle) const { curl_easy_cleanup(handle); }
    void operator()(curl_slist* list) const { curl_slist_free_all(list); }
};
using CurlHandle = std::unique_ptr<CURL, CurlDeleter>;
using CurlList = std::unique_ptr<curl_slist, CurlDeleter>;

// A handle with what every call here has in common: no signals, no proxy of the environment, no redirects, time-outs.
CurlHandle freshCurl(int timeoutSeconds);
bool isThisMachine(const QString& host);

} // namespace Egov
