{{! SPDX-FileCopyrightText: 2026 The libegov authors; SPDX-License-Identifier: Apache-2.0 }}
{{layout}}
<h1>{{problemTitle}}</h1>
<p class="lead">{{problemText}}</p>
<p class="fine">HTTP {{status}}</p>
<p><a class="button plain" href="{{#tenant}}{{base}}{{/tenant}}/">{{t:problem.start}}</a></p>
