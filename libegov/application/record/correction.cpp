// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include <libegov/application/record/correction.h>

#include <libegov/application/errors.h>
#include <libegov/base/answerpath.h>

#include <algorithm>
#include <map>

namespace Egov {

using namespace Qt::StringLiterals;

namespace {

using Leaves = std::map<QByteArray, Json>;

// Empty arrays and objects count as leaves: a group that lost its last row differs from one that never was.
void collect(const Json& value, const QByteArray& path, Leaves& leaves)
{
    if ((!value.isArray() && !value.isObject()) || value.size() == 0) {
        leaves[path] = value;
        return;
    }
    qsizetype index = 0;
    for (const Json& element : value.elements())
        collect(element, AnswerPath::ofRow(path, index++), leaves);
    for (const Json::Member& member : value.members())
        collect(member.second, path.isEmpty() ? member.first : path + '.' + member.first, leaves);
}

Leaves leavesOf(const SubmissionPackage& package)
{
    Leaves leaves;
    if (package.values().size() > 0)
        collect(package.values(), {}, leaves);
    for (const PackageAttachment& file : package.content().attachments) {
        Json& files = leaves["attachments." + file.field];
        files.append(Json::object({{"name", file.name}, {"sha256", file.sha256}}));
    }
    return leaves;
}

// Opening an attachment field by its plain path opens its files too.
bool isOpened(const CorrectionRequest& request, const QByteArray& path)
{
    const std::optional<AnswerPath> changed = AnswerPath::parse(path);
    return std::ranges::any_of(request.fields, [&changed](const QByteArray& field) {
        const std::optional<AnswerPath> opened = AnswerPath::parse(field);
        const std::optional<AnswerPath> files = AnswerPath::parse("attachments." + field);
        return changed && opened && files && (opened->holds(*changed) || files->holds(*changed));
    });
}

Unexpected wrong(const QByteArray& what) { return unexpected(ApplicationError::Correction, QString::fromUtf8(what)); }

bool isAllowed(const Reopening& reopening, const FieldDifference& difference)
{
    const QByteArrayView path = difference.path;
    if (path.startsWith("attachments.") && reopening.isOpen(path.sliced(sizeof "attachments." - 1)))
        return true;
    return reopening.isOpen(path) || reopening.follows(path)
        || (difference.after.isNull() && reopening.mayVanish(path));
}

} // namespace

Expected<void> judgeCorrection(
    const Reopening& reopening, const SubmissionPackage& before, const SubmissionPackage& after)
{
    const PackageContent& old = before.content();
    const PackageContent& now = after.content();
    if (now.corrects != before.digest())
        return wrong("not bound to what was filed before");
    // A case stays with the version it was filed on.
    if (now.tenant != old.tenant || now.form != old.form || now.formVersion != old.formVersion
        || now.formDigest != old.formDigest)
        return wrong("another tenant, form or version");
    for (const FieldDifference& difference : differences(before, after)) {
        if (!isAllowed(reopening, difference))
            return wrong(difference.path);
    }
    return {};
}

QList<FieldDifference> differences(const SubmissionPackage& before, const SubmissionPackage& after)
{
    const Leaves old = leavesOf(before);
    const Leaves now = leavesOf(after);
    QList<FieldDifference> found;
    for (const auto& [path, value] : old) {
        const auto other = now.find(path);
        if (other == now.end())
            found.append({path, value, {}});
        else if (!(other->second == value))
            found.append({path, value, other->second});
    }
    for (const auto& [path, value] : now) {
        if (!old.contains(path))
            found.append({path, {}, value});
    }
    std::ranges::sort(found, {}, &FieldDifference::path);
    return found;
}

Reopening reopeningOf(const CorrectionRequest& request, const SubmissionPackage& filed, const Form& form)
{
    QList<QByteArray> closed;
    for (const SealedField& field : filed.content().sealed) {
        if (!isOpened(request, field.path))
            closed += field.path;
    }
    return Reopening(form, filed.values(), request.fields, closed);
}

Expected<void> judgeDueDate(const CorrectionRequest& request, QDate today)
{
    if (request.dueOn.isNull())
        return {};
    const qint64 days = request.dueOn.isValid() ? today.daysTo(request.dueOn) : 0;
    if (days >= CorrectionRequest::shortestDays && days <= CorrectionRequest::longestDays)
        return {};
    return unexpected(ApplicationError::DueDate,
        QStringLiteral("the last day must be %1 to %2 days ahead")
            .arg(CorrectionRequest::shortestDays)
            .arg(CorrectionRequest::longestDays));
}

} // namespace Egov
