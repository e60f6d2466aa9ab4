// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include <libegov/egovctl/errors.h>
#include <libegov/egovctl/trustoptions.h>

#include <libegov/base/privatefile.h>
#include <libegov/signature/evidence/evidencerecord.h>

#include <QDir>
#include <QSaveFile>

namespace Egov::Ctl {

using namespace Qt::StringLiterals;

namespace {

Expected<void> writeFile(const QString& path, const QByteArray& bytes)
{
    QSaveFile file(path);
    if (!file.open(QIODevice::WriteOnly) || !file.setPermissions(privateMode) || file.write(bytes) != bytes.size()
        || !file.commit())
        return unexpected(CtlError::Unwritable, path + u": "_s + file.errorString());
    return {};
}

// The folder: record.json (canonical), and each blob in blobs/<SHA-256>.
Exit keep(const QStringList& arguments)
{
    const Expected<Options> options = Options::parse(
        arguments, TrustOptions::valued() + QStringList{u"content"_s, u"out"_s}, TrustOptions::flags());
    if (!options)
        return couldNot(options.error());
    if (options->plain().size() != 1 || !options->has(u"out"_s))
        return couldNot(Error(CtlError::Usage, u"evidence keep FILE [--content F] --out DIR [trust options]"_s));
    const Expected<TrustOptions> trust = TrustOptions::from(*options);
    if (!trust)
        return couldNot(trust.error());
    const Expected<QByteArray> signature = readFile(options->plain().first());
    const Expected<QByteArray> content
        = options->has(u"content"_s) ? readFile(options->value(u"content"_s)) : Expected<QByteArray>(QByteArray());
    if (!signature || !content)
        return couldNot(signature ? content.error() : signature.error());
    const auto format = signature->startsWith("%PDF-") ? EvidenceRecord::Format::Pdf : EvidenceRecord::Format::Cms;
    const KeptEvidence kept = keepEvidence(format, *content, *signature, trust->policy, trust->material, trust->moment);
    const QDir out(options->value(u"out"_s));
    if (!makePrivateFolder(out.filePath(u"blobs"_s)))
        return couldNot(Error(CtlError::Unwritable, out.path()));
    for (auto blob = kept.blobs.begin(); blob != kept.blobs.end(); ++blob) {
        if (const Expected<void> done
            = writeFile(out.filePath(u"blobs/"_s + QString::fromLatin1(blob.key())), blob.value());
            !done)
            return couldNot(done.error());
    }
    if (const Expected<void> done = writeFile(out.filePath(u"record.json"_s), kept.record.toJson().toCanonical());
        !done)
        return couldNot(done.error());
    print(Json::object({{"record", kept.record.digest()}, {"blobs", static_cast<qint64>(kept.blobs.size())},
        {"indication", kept.record.report["indication"]}, {"subIndication", kept.record.report["subIndication"]}}));
    return kept.record.report["valid"].toBool() ? Exit::Good : Exit::Rejected;
}

Exit judgeAgain(const QStringList& arguments)
{
    const Expected<Options> options = Options::parse(arguments, {u"content"_s, u"signature"_s});
    if (!options)
        return couldNot(options.error());
    if (options->plain().size() != 1 || !options->has(u"signature"_s))
        return couldNot(Error(CtlError::Usage, u"evidence reverify DIR [--content F] --signature F"_s));
    const QDir folder(options->plain().first());
    const Expected<QByteArray> bytes = readFile(folder.filePath(u"record.json"_s));
    const Expected<QByteArray> signature = readFile(options->value(u"signature"_s));
    const Expected<QByteArray> content
        = options->has(u"content"_s) ? readFile(options->value(u"content"_s)) : Expected<QByteArray>(QByteArray());
    for (const auto* one : {&bytes, &signature, &content}) {
        if (!*one)
            return couldNot(one->error());
    }
    const Expected<Json> json = Json::parse(*bytes);
    if (!json)
        return couldNot(json.error());
    const Expected<EvidenceRecord> record = EvidenceRecord::fromJson(*json);
    if (!record)
        return couldNot(record.error());
    EvidenceBlobs blobs;
    for (const QByteArray& digest : record->blobs()) {
        // Digests are hex, so they lead nowhere else.
        if (const Expected<QByteArray> blob = readFile(folder.filePath(u"blobs/"_s + QString::fromLatin1(digest))))
            blobs.insert(digest, *blob);
    }
    const ReverificationReport report = reverify(*record, blobs, *content, *signature);
    print(report.toJson());
    return report.isGood() ? Exit::Good : Exit::Rejected;
}

const Command commands[] = {
    {"evidence keep", "FILE [--content F] --out DIR [trust options]",
        "Verifies a signature and writes down everything that the verdict rests on.", keep},
    {"evidence reverify", "DIR [--content F] --signature F",
        "Verifies a signature again from what evidence keep wrote, as of its moment and without a network.",
        judgeAgain},
};

} // namespace

std::span<const Command> evidenceCommands() { return commands; }

} // namespace Egov::Ctl
