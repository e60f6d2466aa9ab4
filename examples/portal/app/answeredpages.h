// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/requestcontext.h"

namespace Egov::Portal {

// What a POST has to say to a person is shown by an address of its own (303 See Other: RFC 9110, section 15.4.4), so
// that "back" and "reload" always show a page and never send anything again. Until it is asked for, the page lies in
// the municipality's store for as long as the browser's session, encrypted under a key that only the cookie carries.

// The answer to a POST of a person's browser: the way to the page that was drawn. What asks for no page ("Accept"),
// what a program has to read in the status (413, 429, 5xx), and what cannot be kept is answered as it is.
Response asPageOfItsOwn(const RequestContext& context, Response answer);

// The page that "?answer=" of this address names, drawn with a token of today; the page of the address itself once it
// is gone. Whoever may not ask for the address has been refused before.
Response answeredPage(RequestContext& context, const QByteArray& otherwise);

} // namespace Egov::Portal
