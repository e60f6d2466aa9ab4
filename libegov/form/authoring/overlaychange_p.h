// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <libegov/form/definition/formdraft_p.h>

#include <libegov/base/expected.h>

#include <QList>

namespace Egov {

// One change of an overlay on a draft: {"change": "relabel", "field": "name", "label": "…"}. "overlay.unknown" when
// there is nothing of that id, "overlay.locked" and "overlay.loosens" when the base does not allow it,
// "overlay.exists" when an added id is taken.
Expected<void> applyChange(FormDraft& draft, const Json& change);

// What a change is about: the id ("name", "children.birthDate", a page, a fee line, a rule, "window").
QByteArray targetOf(const Json& change);
// The place of a change, whatever it is: does the draft have it?
bool hasTarget(FormDraft& draft, const Json& change);
// The properties it sets, with the value they have in the draft: what a base must not have changed meanwhile.
struct TouchedProperty {
    QByteArray name;
    Json value; // null when it is not there
};
QList<TouchedProperty> touchedBy(FormDraft& draft, const Json& change);

} // namespace Egov
