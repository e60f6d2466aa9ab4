// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include <libegov/publication/draftfile.h>

#include <libegov/publication/errors.h>

namespace Egov {

using namespace Qt::StringLiterals;

namespace {

constexpr QByteArrayView format = "egov-publication-draft/1";

} // namespace

QByteArray PublicationDraft::toBytes() const
{
    Json contents = Json::object();
    for (const auto& [path, bytes] : files.byPath())
        contents.set(path, bytes.toBase64());
    // Parsed back from bytes that were just made.
    return Json::object(
        {{"format", format.toByteArray()}, {"signed", *Json::parse(manifest.toBytes())}, {"contents", contents}})
        .toIndented();
}

Expected<PublicationDraft> PublicationDraft::parse(const QByteArray& bytes)
{
    // Base64 is a third longer.
    if (bytes.size() > 2 * PublishedFiles::maximumBytes)
        return unexpected(PublicationError::Format, u"too large"_s);
    const Expected<Json> said = Json::parse(bytes);
    if (!said || (*said)["format"].toUtf8() != format || said->size() != 3)
        return unexpected(PublicationError::Format, said ? u"no draft of a publication"_s : said.error().detail());
    Expected<SignedManifest> manifest = SignedManifest::parse((*said)["signed"].toCanonical());
    if (!manifest)
        return Unexpected(manifest.error());
    PublishedFiles::ByPath contents;
    for (const Json::Member& file : (*said)["contents"].members()) {
        const auto decoded
            = QByteArray::fromBase64Encoding(file.second.toUtf8(), QByteArray::AbortOnBase64DecodingErrors);
        if (!decoded || !file.second.isText())
            return unexpected(PublicationError::Format, QString::fromUtf8(file.first) + u": no base64"_s);
        contents.emplace(file.first, *decoded);
    }
    Expected<PublishedFiles> files = PublishedFiles::of(std::move(contents));
    const Expected<void> same = files ? files->judge(manifest->manifest()) : Unexpected(files.error());
    if (!same)
        return Unexpected(same.error());
    return PublicationDraft{std::move(*manifest), std::move(*files)};
}

} // namespace Egov
