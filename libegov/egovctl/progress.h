// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QByteArray>

#include <memory>

namespace Egov::Ctl {

// Shows a person what a long command is at: one line on standard error, written anew every second and wiped off at the
// end. Where standard error is no terminal it writes nothing, so logs and scripts see what they always saw.
class Progress {
public:
    // what: as in "audit verify". parts: how many begin() will announce; below 2 no numbers are shown.
    Progress(const char* what, qsizetype parts);
    ~Progress();
    void begin(const QByteArray& part);

private:
    struct Private;
    std::unique_ptr<Private> d; // null where nobody looks
};

} // namespace Egov::Ctl
