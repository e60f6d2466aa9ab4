// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <libegov/platform/desk/desk.h>
#include <libegov/platform/officers/officerdesk.h>
#include <libegov/platform/platform.h>
#include <libegov/signature/signers/pkcs11signer.h>

#include <QFile>
#include <QTemporaryDir>

// A whole service on a data folder of its own, with the demo's keys and the municipalities of plugins/tenants.
class DemoService {
public:
    explicit DemoService(const QString& dataDirectory)
    {
        configuration.operation = Egov::OperatingMode::Demo;
        configuration.dataDirectory = dataDirectory;
        configuration.formsDirectory = QStringLiteral(EGOV_SOURCE_DIR "/forms");
        configuration.pluginDirectories = {QStringLiteral(EGOV_BINARY_DIR "/lib/egov/plugins/tenants")};
        configuration.keyDirectory = QStringLiteral(EGOV_TEST_KEYS);
        configuration.openingKeyDirectory = QStringLiteral(EGOV_TEST_KEYS "/tenants");
    }

    Egov::Expected<void> open()
    {
        Egov::Expected<std::unique_ptr<Egov::Platform>> opened = Egov::Platform::open(configuration, clock);
        if (!opened)
            return Egov::Unexpected(opened.error());
        platform = std::move(*opened);
        return {};
    }

    Egov::Desk& desk(const char* code = "272094") const // 守口市, where the people of the demo's cards live
    {
        return *platform->findDesk(Egov::TenantCode(code));
    }

    // Signs with one of the demo's cards, held in a SoftHSM token, as card software does.
    static Egov::Expected<QByteArray> sign(
        const QString& card, const QByteArray& content, QByteArrayView pin = "SIGN1234")
    {
        qputenv("SOFTHSM2_CONF", EGOV_TEST_KEYS "/softhsm/softhsm2.conf");
        Egov::Expected<std::unique_ptr<Egov::Pkcs11Signer>> signer
            = Egov::Pkcs11Signer::open({.module = QStringLiteral("/usr/lib/softhsm/libsofthsm2.so"),
                                           .tokenLabel = QStringLiteral("card-") + card,
                                           .keyId = "\x02"},
                pin);
        if (!signer)
            return Egov::Unexpected(signer.error());
        return (*signer)->sign(content, {.attributes = Egov::CmsForm::Attributes::Plain});
    }

    std::shared_ptr<const Egov::Clock> clock = std::make_shared<Egov::SystemClock>();
    Egov::PlatformConfiguration configuration;
    std::unique_ptr<Egov::Platform> platform;
};

// Answers of an invented resident, from tests/platform/answers/<name>.json.
inline QByteArray answersOf(const char* name)
{
    QFile file(
        QStringLiteral(EGOV_SOURCE_DIR "/tests/platform/answers/") + QLatin1String(name) + QStringLiteral(".json"));
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}
