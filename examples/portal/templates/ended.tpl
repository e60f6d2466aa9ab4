{{! SPDX-FileCopyrightText: 2026 The libegov authors; SPDX-License-Identifier: Apache-2.0 }}
{{layout}}
<h1>{{t:ended.title}}</h1>
<p class="lead" role="status">{{t:ended.text}}</p>
<p><a class="button plain" href="{{base}}/">{{tenantName}} {{t:app.name}}</a></p>
