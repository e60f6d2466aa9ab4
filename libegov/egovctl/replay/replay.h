// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <libegov/application/record/receipt.h>
#include <libegov/form/definition/form.h>
#include <libegov/signature/signers/jws.h>
#include <libegov/signature/signers/keyfilesigner.h>
#include <libegov/trust/trustmaterial.h>

namespace Egov::Ctl {

// Keys that live as long as one replay: made by the openssl tool in a temporary folder, worth nothing outside it.
struct ReplayKeys {
    std::unique_ptr<KeyFileSigner> applicant;
    TrustMaterial trust;
    QList<Certificate> sealing;
    std::shared_ptr<JwsKey> receipts;

    static Expected<ReplayKeys> make();
};

// A procedure of the field's usual size, as many times as asked for, each with an id of its own.
Expected<std::vector<Form>> replayForms(int count);
// Complete answers for it; the number makes them differ.
QByteArray replayAnswers(quint64 number);

} // namespace Egov::Ctl
