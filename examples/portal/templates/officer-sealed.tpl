{{! SPDX-FileCopyrightText: 2026 The libegov authors; SPDX-License-Identifier: Apache-2.0 }}
{{layout}}
<h1>{{t:officer.sealed}}</h1>
<p class="notice warning" role="note">{{t:officer.sealed-note}}</p>
<dl class="facts"><dt class="code">{{sealedPath}}</dt><dd>{{sealedValue}}</dd></dl>
<p><a class="button plain" href="{{officerCase}}">{{t:officer.back}}</a></p>
