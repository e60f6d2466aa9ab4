// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <libegov/egovctl/command.h>

#include <libegov/publication/signedmanifest.h>

namespace Egov::Ctl {

// One thing that "forms publish" does: with its option, or without any of these options.
using PublishingStep = Exit (*)(const Options& options);

Exit draftPublications(const Options& options); // --draft FOLDER...
Exit draftRollBack(const Options& options); // --rollback NUMBER
Exit approvePublications(const Options& options); // --approve FILE...
Exit takeInPublications(const Options& options); // FILE...
Exit listPublications(const Options& options); // --list

// {"towns":[...]}: one answer for each municipality, and the worst of them as exit code.
class TownAnswers {
public:
    void add(Json town) { m_towns.append(std::move(town)); }
    // named: what of it is known.
    void refuse(Json named, const Error& reason);
    Exit print() const;

private:
    Json m_towns = Json::array();
    bool m_isGood = true;
};

// {"code","number","digest","from","drafter","approver","reason","signatures","files","sets"}, "rollsBackTo" where it
// goes back.
Json townOf(const SignedManifest& manifest);

} // namespace Egov::Ctl
