// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/requestcontext.h"

namespace Egov::Portal {

using PageRouter = Router<RequestContext>;
using PageRoute = Route<RequestContext>;

// What a route says about who may ask, or else what its address stands for: below a municipality's "officers" are its
// officers, below "cases/{reference}" whoever was admitted to that case, and elsewhere everybody. A new address in
// either place is closed without anybody thinking of it.
Access accessOf(const PageRoute& route);

// The pages by topic; each file adds its own addresses.
void addCommonPages(PageRouter& router);
void addHomePages(PageRouter& router);
void addFillingPages(PageRouter& router);
void addReviewingPages(PageRouter& router);
void addSigningPages(PageRouter& router);
void addSendingPages(PageRouter& router);
void addTelephonePages(PageRouter& router);
void addDraftPages(PageRouter& router);
void addCasePages(PageRouter& router);
void addPaymentPages(PageRouter& router);
void addPrepayPages(PageRouter& router);
void addEmailPages(PageRouter& router);
void addEndPages(PageRouter& router);
void addRegisterPages(PageRouter& router);
void addOfficerPages(PageRouter& router);
void addReviewPages(PageRouter& router);
void addStagePages(PageRouter& router);
void addMoneyPages(PageRouter& router);
void addBookPages(PageRouter& router);
void addApprovalPages(PageRouter& router);
void addAnswerPages(PageRouter& router);
void addLetterPages(PageRouter& router);
void addOfficersHome(PageRouter& router);

// Answers every request: finds the page, the municipality, the session and the language, judges the token of a POST,
// and turns what is wrong into a page that says so and keeps what was typed.
class Portal {
public:
    Portal(Service& service, QString staticFolder);

    BodyLimits limits(const Request& request) const;
    Effort effort(const Request& request) const;
    Response answer(Request& request) const;
    const std::vector<PageRoute>& routes() const { return m_router.routes(); }

private:
    Response dispatch(RequestContext& context, const PageRouter::Match& match) const;
    Response judged(RequestContext& context, const PageRouter::Match& match) const;
    // Who may not ask is sent to where they can show that they may; nothing for whoever may.
    std::optional<Response> notAdmitted(RequestContext& context, const PageRoute& route) const;
    // What was typed, with a new token and a button to send it again.
    Response kept(RequestContext& context, const QByteArray& key, int status) const;
    Response staticFile(const QString& name) const;
    // Whether what came so far shows that a page of ours sends it; spends nothing.
    bool comesFromOwnPage(const Request& request) const;
    void giveCookies(const RequestContext& context, Response& response) const;

    Service& m_service;
    PageRouter m_router;
    QHash<QString, QByteArray> m_static;
};

} // namespace Egov::Portal
