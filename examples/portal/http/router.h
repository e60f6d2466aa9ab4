// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "http/bodyreader.h"
#include "http/response.h"
#include "http/workerpool.h"

#include <functional>
#include <optional>
#include <vector>

namespace Egov::Portal {

// How often one address may ask, by what is asked.
enum class Pace { Page, Act, Secret };

// Whether a POST must carry a token of its session.
enum class Origin { OwnPage, AnotherService };

// Which files a form post may bring: as many and as large as its limits say, or what the form in the address has places
// for.
enum class Files { AsLimited, OfTheForm };

// Whether the page's script may ask for a judgement between two key strokes ("X-Evaluate: 1"): that spends no token, so
// only a route that acts on nothing takes it.
enum class WhileTyping { Refused, Judged };

// Whether the page that posted stays and may post again: behind a file that was fetched it does. Its token is not
// spent; only a route that changes nothing but the list of what was fetched takes that.
enum class Again { Refused, Fetched };

// Who may ask for an address. It is judged before the page runs, so that no page can forget it.
enum class Access {
    Everybody,
    AdmittedCase, // a browser that sent the case {reference}, or knew its password
    Officer, // somebody signed in as an officer of the municipality
};

// One address and what answers it. "/{tenant}/forms/{form}" has two parameters.
template <typename Context>
struct Route {
    QByteArray method;
    QByteArray pattern;
    std::function<Response(Context&)> answer;
    BodyLimits limits = {};
    Pace pace = Pace::Page;
    Origin origin = Origin::OwnPage;
    Files files = Files::AsLimited;
    WhileTyping whileTyping = WhileTyping::Refused;
    Again again = Again::Refused;
    Effort effort = Effort::Light;
    std::optional<Access> access = {}; // nothing said: what the address stands for (accessOf)
};

using Parameters = QHash<QByteArray, QString>;

// Compares a decoded path with a pattern; fills the parameters when it fits.
bool matches(const QByteArray& pattern, const QList<QString>& segments, Parameters& parameters);

template <typename Context>
class Router {
public:
    struct Match {
        const Route<Context>* route = nullptr;
        Parameters parameters;
        QByteArray allowed; // methods of this path, when the method asked for is none of them
    };

    void add(Route<Context> route) { m_routes.push_back(std::move(route)); }
    const std::vector<Route<Context>>& routes() const { return m_routes; }

    // HEAD is answered like GET; the server leaves the body out.
    Match find(const QByteArray& method, const QList<QString>& segments) const
    {
        Match match;
        const QByteArray wanted = method == "HEAD" ? QByteArray("GET") : method;
        QByteArrayList allowed;
        for (const Route<Context>& route : m_routes) {
            Parameters parameters;
            if (!matches(route.pattern, segments, parameters))
                continue;
            if (route.method == wanted) {
                match.route = &route;
                match.parameters = parameters;
                return match;
            }
            allowed.append(route.method);
        }
        match.allowed = allowed.join(", ");
        return match;
    }

private:
    std::vector<Route<Context>> m_routes;
};

} // namespace Egov::Portal
