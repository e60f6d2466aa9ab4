// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include <libegov/egovctl/publishing/publicationsigner.h>
#include <libegov/egovctl/publishing/publishing.h>

#include <libegov/egovctl/errors.h>

#include <libegov/publication/draftfile.h>

#include <QSaveFile>

namespace Egov::Ctl {

using namespace Qt::StringLiterals;

namespace {

Expected<Json> approve(const QString& file, const QString& name, const PayloadSigner& sign)
{
    const Expected<QByteArray> bytes = readFile(file);
    const Expected<PublicationDraft> draft
        = bytes ? PublicationDraft::parse(*bytes) : Expected<PublicationDraft>(Unexpected(bytes.error()));
    if (!draft)
        return Unexpected(draft.error());
    if (draft->manifest.manifest().approver != name)
        return unexpected(CtlError::Usage,
            u"--as %1, and the draft asks %2 to approve it"_s.arg(name, draft->manifest.manifest().approver));
    const Expected<SignedManifest> approved = draft->manifest.approved(sign);
    if (!approved)
        return Unexpected(approved.error());
    const QByteArray signedByBoth = PublicationDraft{*approved, draft->files}.toBytes();
    QSaveFile written(file);
    if (!written.open(QIODevice::WriteOnly) || written.write(signedByBoth) != signedByBoth.size() || !written.commit())
        return unexpected(CtlError::Unwritable, file + u": "_s + written.errorString());
    Json town = townOf(*approved);
    town.set("file", file);
    return town;
}

} // namespace

Exit approvePublications(const Options& options)
{
    if (options.plain().isEmpty() || options.value(u"as"_s).isEmpty())
        return couldNot(Error(CtlError::Usage, u"forms publish --approve FILE... --as NAME --key KEY"_s));
    const Expected<PayloadSigner> sign = readPublicationSigner(options);
    if (!sign)
        return couldNot(sign.error());
    TownAnswers answers;
    for (const QString& file : options.plain()) {
        const Expected<Json> town = approve(file, options.value(u"as"_s), *sign);
        if (town)
            answers.add(*town);
        else
            answers.refuse(Json::object({{"file", file}}), town.error());
    }
    return answers.print();
}

} // namespace Egov::Ctl
