// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <libegov/form/definition/formdraft_p.h>

namespace Egov {

// What a change of an overlay names of its base beside its own target.
struct OverlayReferences {
    QByteArrayList fields; // that its rules read or stand at, "children.birthDate" for a column
    QByteArrayList options; // that its rules compare with: "kind=boat"
    QByteArrayList tables; // that its rules look up

    static OverlayReferences of(const Json& change);

    // The first that the old version had and the next has not; empty when all is there. Without a field the change says
    // nothing any more; without an option or a table it says something else.
    QByteArray goneField(const FormDraft& old, const FormDraft& next) const;
    QByteArray goneValue(const FormDraft& old, const FormDraft& next) const;
};

} // namespace Egov
