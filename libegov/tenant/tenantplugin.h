// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <libegov/base/id.h>
#include <libegov/base/json.h>

#include <QDate>
#include <QtPlugin>

#include <vector>

namespace Egov {

/// Something a municipality's own rule finds wrong. code: "<plugin id>.<rule>", of
/// the table of errors in the plugin's metadata; path as in the answers:
/// "children[1].name".
struct LocalFinding {
    QByteArray code; ///< not in the table: becomes "plugin.unlisted"
    QByteArray path; ///< empty for the answers as a whole
    QString message; ///< Japanese, for the resident
};

/// A municipality with rules that data cannot say. Values only: the same plugin runs in this process or in a host of
/// its own. Called from many threads; must not keep what it is given, nor use network, files or the clock.
class EGOV_EXPORT TenantPlugin {
public:
    virtual ~TenantPlugin();

    /// Judges answers that the form's own rules found complete. answers: Evaluation::values().
    virtual std::vector<LocalFinding> judge(const FormId& form, const Json& answers, QDate asOf) const;
};

} // namespace Egov

#define EgovTenantPluginIid "jp.egov.TenantPlugin/1"
Q_DECLARE_INTERFACE(Egov::TenantPlugin, EgovTenantPluginIid)
