// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include <libegov/egovctl/command.h>
#include <libegov/egovctl/errors.h>
#include <libegov/egovctl/service.h>

#include <libegov/platform/trust/revocationrefresher.h>

namespace Egov::Ctl {

using namespace Qt::StringLiterals;

namespace {

Json model(const RevocationRefresher::PlaceStatus& status)
{
    Json json = Json::object({{"place", status.place}, {"lists", static_cast<qint64>(status.lists)},
        {"revoked", static_cast<qint64>(status.revoked)}, {"fresh", status.isFresh}, {"new", status.hasNew}});
    if (status.thisUpdate.isValid())
        json.set("thisUpdate", toTimestamp(status.thisUpdate));
    if (status.nextUpdate.isValid())
        json.set("nextUpdate", toTimestamp(status.nextUpdate));
    if (status.error)
        json.set("error", Json::object({{"code", status.error->code()}, {"detail", status.error->detail()}}));
    return json;
}

Exit tell(const QList<RevocationRefresher::PlaceStatus>& statuses)
{
    bool good = true;
    for (const RevocationRefresher::PlaceStatus& status : statuses) {
        print(model(status));
        good = good && status.isFresh && !status.error;
    }
    return good ? Exit::Good : Exit::Rejected;
}

RevocationRefresher refresherOf(const PlatformConfiguration& configuration)
{
    return {configuration.revocation, configuration.revocationDirectory(), configuration.anchorDirectory(),
        std::make_shared<SystemClock>()};
}

// One line per place of lists; 1 when one of them could not be fetched or is out of date.
Exit refresh(const QStringList& arguments)
{
    const Expected<Options> options = Options::parse(arguments, {u"config"_s});
    const Expected<PlatformConfiguration> configuration
        = options ? readConfiguration(*options) : Unexpected(options.error());
    if (!configuration)
        return couldNot(configuration.error());
    return tell(refresherOf(*configuration).refresh(RevocationRefresher::Which::All));
}

const char* wordFor(OcspResponse::Status status)
{
    switch (status) {
    case OcspResponse::Status::Good: return "good";
    case OcspResponse::Status::Revoked: return "revoked";
    case OcspResponse::Status::Held: return "held";
    case OcspResponse::Status::Unknown: break;
    }
    return "unknown";
}

// What each responder says about one certificate, which the operator has for this: nobody's, best of all.
Exit ask(const PlatformConfiguration& configuration, const QString& file)
{
    const Expected<QByteArray> bytes = readFile(file);
    const Expected<Certificate> certificate = bytes ? Certificate::parse(*bytes) : Unexpected(bytes.error());
    const Expected<QList<Certificate>> anchors
        = certificate ? loadCertificates(configuration.anchorDirectory()) : Unexpected(certificate.error());
    if (!anchors)
        return couldNot(anchors.error());
    const auto issuer = std::ranges::find_if(*anchors, [&certificate](const Certificate& anchor) {
        return anchor.subjectDer() == certificate->issuerDer()
            && anchor.subjectKeyIdentifier() == certificate->authorityKeyIdentifier();
    });
    if (issuer == anchors->end())
        return couldNot(Error(CtlError::NoIssuer, u"none of the anchors issued it"_s));
    bool good = true;
    for (const RevocationSettings::Responder& place : configuration.revocation.responders) {
        const Expected<OcspResponse> answer
            = OcspClient(place.url, place.nonce, configuration.revocation.fetching).ask(*certificate, *issuer);
        Json json = Json::object({{"place", place.name}});
        if (answer)
            json.set("status", wordFor(answer->statusOf(*certificate, *issuer)))
                .set("producedAt", toTimestamp(answer->producedAt()));
        else
            json.set("error", Json::object({{"code", answer.error().code()}, {"detail", answer.error().detail()}}));
        print(json);
        good = good && answer;
    }
    return good ? Exit::Good : Exit::Rejected;
}

Exit check(const QStringList& arguments)
{
    const Expected<Options> options = Options::parse(arguments, {u"config"_s, u"certificate"_s});
    const Expected<PlatformConfiguration> configuration
        = options ? readConfiguration(*options) : Unexpected(options.error());
    if (!configuration)
        return couldNot(configuration.error());
    const Exit lists = tell(refresherOf(*configuration).statuses());
    if (!options->has(u"certificate"_s))
        return lists;
    const Exit answers = ask(*configuration, options->value(u"certificate"_s));
    return answers == Exit::Good ? lists : answers;
}

const Command commands[] = {
    {"revocation refresh", "[--config F]",
        "Fetches the revocation lists that the configuration names. Ends with 1 when one of them is out of date.",
        refresh},
    {"revocation check", "[--certificate F] [--config F]",
        "Says how fresh the revocation lists are, and asks the responders about one certificate.", check},
};

} // namespace

std::span<const Command> revocationCommands() { return commands; }

} // namespace Egov::Ctl
