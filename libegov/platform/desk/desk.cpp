// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include <libegov/application/errors.h>
#include <libegov/platform/desk/desk.h>
#include <libegov/platform/desk/setswithoutcode_p.h>
#include <libegov/platform/errors.h>
#include <libegov/platform/officers/officerdesk.h>

#include <libegov/platform/attachments/attachmentintake_p.h>
#include <libegov/platform/filing/feesettlement_p.h>
#include <libegov/platform/filing/filedanswers_p.h>

#include <libegov/application/record/referencenumbers.h>
#include <libegov/seal/accesscode.h>
#include <libegov/seal/passwordhash.h>
#include <libegov/storage/guesslock.h>

namespace Egov {

using namespace Qt::StringLiterals;

namespace {

Unexpected noSuchCase()
{
    return unexpected(PlatformError::NoSuchCase, u"unknown reference number or wrong password"_s);
}

// The digests of all files that answers name, wherever they stand.
void collectContents(const Json& value, QByteArrayList& found)
{
    for (const Json& element : value.elements())
        collectContents(element, found);
    for (const Json::Member& member : value.members()) {
        if (member.first == "sha256" && member.second.isText())
            found += member.second.toUtf8();
        else
            collectContents(member.second, found);
    }
}

QByteArrayList contentsNamedIn(const QByteArray& answers)
{
    QByteArrayList found;
    collectContents(Json::parse(answers).value_or(Json()), found);
    return found;
}

bool isCode(const QByteArray& secret) { return parseAccessCode(QString::fromUtf8(secret)).has_value(); }

// What is typed decides how long this takes, and not whether there is such a case or how it can be opened: an access
// code is compared at once, everything else costs a password's time, and has a place in the line for it.
bool isOpenedBy(const QByteArray& secret, const QByteArray& kept, const std::optional<HashingQueue::Place>& place)
{
    const QByteArrayList hashes = kept.split(' ');
    if (!place)
        return std::ranges::any_of(
            hashes, [&secret](const QByteArray& hash) { return verifyAccessCode(secret, hash); });
    const auto password
        = std::ranges::find_if(hashes, [](const QByteArray& hash) { return hash.startsWith("$scrypt$"); });
    return place->run([&] {
        static const QByteArray nobody = hashPassword("nobody").value_or(QByteArray());
        return verifyPassword(secret, password == hashes.end() ? nobody : *password) && password != hashes.end();
    });
}

} // namespace

Desk::Desk(std::unique_ptr<TenantContext> parts)
    : d(std::move(parts))
{
}

Desk::~Desk() = default;

Tenant Desk::tenant() const { return d->edition()->tenant; }

QList<TenantForm> Desk::offers() const { return d->edition()->forms.asOf(d->today()); }

Expected<TenantForm> Desk::offer(const FormId& form) const
{
    std::optional<TenantForm> found = d->edition()->forms.asOf(form, d->today());
    if (!found)
        return unexpected(PlatformError::UnknownForm, form.toString());
    return *std::move(found);
}

Expected<Form> Desk::formOf(const QByteArray& digest) const { return d->archive.find(digest); }

Expected<Evaluation> Desk::evaluate(const FormId& form, QByteArrayView answers) const
{
    const Expected<FilingSubject> subject = filing().begin(form);
    if (!subject)
        return Unexpected(subject.error());
    return Egov::evaluate(subject->form, answers, subject->set.context(d->today()));
}

Expected<PackageAttachment> Desk::storeAttachment(
    const FormId& form, const QByteArray& field, const QString& name, QIODevice& content, const UploadKey& key)
{
    const Expected<TenantForm> offered = offer(form);
    if (!offered)
        return Unexpected(offered.error());
    if (!offered->isOffered)
        return unexpected(PlatformError::NotOffered, QString::fromUtf8(offered->reason));
    return receiveAttachment(*d, offered->form, field, name, content, key);
}

Expected<QByteArray> Desk::attachment(const QByteArray& sha256) const
{
    return d->attachments.readAll(sha256, longestReceived);
}

Expected<Draft> Desk::saveDraft(const FormId& form, const QByteArray& answers, const QByteArray& password,
    const DraftNumber& number, const QByteArray& place, const UploadKey& key)
{
    const Expected<FilingSubject> subject = filing().begin(form);
    if (!subject)
        return Unexpected(subject.error());
    Draft draft;
    draft.number = number;
    draft.form = form;
    draft.formVersion = subject->form.version();
    draft.formDigest = subject->form.digest();
    if (const Expected<void> kept = d->sets.keep(subject->set); !kept)
        return Unexpected(kept.error());
    draft.definitionSet = subject->set.digest();
    draft.answers = answers;
    draft.uploadKey = key.secret;
    Expected<Draft> saved = d->drafts->save(draft, password, place);
    if (!saved || key.isEmpty())
        return saved;
    // The files live as long as the draft that names them.
    for (const QByteArray& sha256 : contentsNamedIn(answers)) {
        const Expected<void> kept = d->pendingFiles->keepUntil(key.secret, sha256, saved->expiresAt.addDays(1));
        if (!kept && !kept.error().is(ApplicationError::NoSuchUpload))
            return Unexpected(kept.error());
    }
    return saved;
}

Expected<Draft> Desk::resumeDraft(const DraftNumber& number, const QByteArray& password, const QByteArray& place)
{
    return d->drafts->resume(number, password, place);
}

Expected<DraftChange> Desk::changeSince(const Draft& draft) const
{
    const Expected<FilingSubject> subject = filing().begin(draft.form);
    if (!subject)
        return Unexpected(subject.error());
    const DefinitionSet& now = subject->set;
    if (draft.definitionSet == now.digest())
        return DraftChange::None;
    if (draft.formDigest != now.formDigest())
        return DraftChange::Questions;
    // Of a draft from before there were sets nobody knows by what it was judged.
    if (draft.definitionSet.isEmpty())
        return DraftChange::None;
    const Expected<DefinitionSet> then = d->sets.find(draft.definitionSet);
    if (!then)
        return Unexpected(then.error());
    return then->isLike(now) ? DraftChange::None : DraftChange::Terms;
}

StateStore& Desk::states() const { return *d->states; }

PendingFilings& Desk::pendingFilings() const { return *d->pendingFilings; }

Expected<void> Desk::admit(const ReferenceNumber& number, const QByteArray& secret, const QByteArray& place) const
{
    std::optional<HashingQueue::Place> turn;
    if (!isCode(secret)) {
        Expected<HashingQueue::Place> entered = d->hashing->enter();
        if (!entered)
            return Unexpected(entered.error());
        turn.emplace(std::move(*entered));
    }
    const Expected<ReferenceNumber> clean = parseReferenceNumber(number.toString());
    if (!clean) { // its check symbol is wrong: there is nothing to be counted
        [[maybe_unused]] const bool never = isOpenedBy(secret, {}, turn);
        return noSuchCase();
    }
    GuessLock lock(*d->states, "case");
    const Expected<std::optional<QDateTime>> shut = lock.take(clean->value(), place);
    if (!shut)
        return Unexpected(shut.error());
    if (*shut)
        return unexpected(PlatformError::CaseShut, QString::fromLatin1(toTimestamp(**shut)));
    const Expected<QByteArray> hash = d->casework->accessHash(number);
    if (!hash && !hash.error().is(ApplicationError::NoSuchCase))
        return Unexpected(hash.error());
    if (!isOpenedBy(secret, hash ? *hash : QByteArray(), turn))
        return noSuchCase();
    return lock.forget(clean->value(), place);
}

Expected<CaseSnapshot> Desk::snapshot(const ReferenceNumber& number) const
{
    return CaseSnapshot::read(*d->store, number);
}

Expected<CaseView> Desk::openCase(const ReferenceNumber& number) const
{
    const Expected<CaseSnapshot> found = snapshot(number);
    return found ? Expected<CaseView>(found->view()) : Unexpected(found.error());
}

Expected<SubmissionPackage> Desk::filedPackage(const ReferenceNumber& number) const
{
    const Expected<CaseSnapshot> found = snapshot(number);
    return found ? found->package() : Unexpected(found.error());
}

Expected<std::vector<SubmissionPackage>> Desk::filedPackages(const ReferenceNumber& number) const
{
    const Expected<CaseSnapshot> found = snapshot(number);
    return found ? found->filed() : Unexpected(found.error());
}

Expected<EvaluationContext> Desk::contextOf(const CaseSnapshot& snapshot) const
{
    return Egov::contextOfFiling(*d, *d->edition(), snapshot);
}

Expected<Evaluation> Desk::evaluateFiled(const CaseSnapshot& snapshot) const
{
    return Egov::evaluateFiled(*d, *d->edition(), snapshot);
}

Expected<Evaluation> Desk::evaluateFiled(const ReferenceNumber& number) const
{
    const Expected<CaseSnapshot> found = snapshot(number);
    return found ? evaluateFiled(*found) : Unexpected(found.error());
}

Expected<Receipt> Desk::receipt(const ReferenceNumber& number) const { return d->arrival->receipt(number); }

Expected<IssuedDocument> Desk::issuedDocument(const ReferenceNumber& number, const QByteArray& id) const
{
    return d->casework->document(number, id);
}

Expected<void> Desk::withdraw(const ReferenceNumber& number, const QString& reason)
{
    const Expected<CaseView> view = d->casework->view(number);
    if (!view)
        return Unexpected(view.error());
    const Expected<void> withdrawn
        = d->casework->withdraw(number, reason.toUtf8(), view->byAgent ? ActorRole::Agent : ActorRole::Applicant);
    if (withdrawn)
        settleNow(*d);
    return withdrawn;
}

Expected<std::vector<SetWithoutCode>> Desk::setsWithoutCode() const
{
    return setsWithoutCodeIn(*d->store, d->sets, d->edition()->code(), d->clock.now());
}

Expected<std::vector<InFlight>> Desk::inFlight() const { return countInFlight(*d->store, d->clock.now()); }

Expected<std::vector<ReferenceNumber>> Desk::casesOf(const FormId& form) const
{
    std::vector<ReferenceNumber> numbers;
    InboxQuery query{.form = form.value(), .limit = 500};
    do {
        const Expected<InboxPage> page = Inbox(*d->store).find(query);
        if (!page)
            return Unexpected(page.error());
        for (const InboxEntry& entry : page->entries)
            numbers.push_back(entry.reference);
        query.after = page->next;
    } while (query.after != 0);
    return numbers;
}

std::optional<DefinitionSet::Rules> Desk::localCode() const { return d->edition()->localRules->code(); }

QByteArray Desk::receiptKey() const { return d->keys.receiptKey.publicKey().toPem(); }

OfficerDesk Desk::forOfficer(Officer officer) const
{
    // Two people say how far anybody reaches; an account only narrows it.
    if (const auto& published = d->edition()->tenant.reach()) {
        QList<FormId> forms = published->value(officer.id);
        forms.removeIf([&officer](const FormId& form) { return !officer.reach.includes(form); });
        officer.reach = OfficerReach::of(std::move(forms));
    }
    return OfficerDesk(*d, std::move(officer));
}

} // namespace Egov
