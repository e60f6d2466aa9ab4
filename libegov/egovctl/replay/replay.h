// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <libegov/base/expected.h>
#include <libegov/base/id.h>
#include <libegov/base/json.h>
#include <libegov/platform/settings/configuration.h>

#include <vector>

namespace Egov::Ctl {

// A service of invented municipalities, open for one replay. Its files lie where the configuration says.
struct ReplayService {
    PlatformConfiguration configuration;
    QString card; // folder of the applicant's key.pem and certificate.pem
};

// store: "sqlite:<folder>" or "postgresql://…"; data: the folder of what a service keeps beside its records. Keys are
// made by the openssl tool and are worth nothing outside; those of the municipalities stay, so that the same store
// takes another replay.
Expected<ReplayService> makeReplayService(const QString& store, const QString& data, int municipalities);
Expected<void> makeReplayKeys(const QString& folder, const std::vector<TenantCode>& municipalities);

// Procedures of the field's usual size, one like the other but for their ids: signed ones and such that ask for no
// identity. Copies of a certificate can be ordered with both, for 300 yen each.
enum class ReplayIdentity { None, Signed };
int replayForms(ReplayIdentity identity); // how many
FormId replayForm(ReplayIdentity identity, qint64 number);
Expected<void> writeReplayForms(const QString& folder);
// Complete answers; the number makes them differ.
QByteArray replayAnswers(quint64 number, int copies);

} // namespace Egov::Ctl
