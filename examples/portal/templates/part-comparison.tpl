{{! SPDX-FileCopyrightText: 2026 The libegov authors; SPDX-License-Identifier: Apache-2.0 }}
{{#comparison}}
  <div class="table-box" tabindex="0" role="region" aria-label="{{t:compare.title}}">
    <table>
      <caption>{{t:compare.title}}</caption>
      <thead>
        <tr>
          <th scope="col">{{t:compare.attribute}}</th>
          <th scope="col">{{t:compare.card}}</th>
          <th scope="col">{{t:compare.answer}}</th>
          <th scope="col">{{t:compare.result}}</th>
        </tr>
      </thead>
      <tbody>
        {{#rows}}
          <tr{{#different}} class="failed"{{/different}}>
            <th scope="row">{{attribute}}</th>
            <td lang="ja">{{card}}</td>
            <td lang="ja">{{answer}}</td>
            <td>{{result}}</td>
          </tr>
        {{/rows}}
      </tbody>
    </table>
  </div>
  {{#differs}}<p class="notice warning" role="note">{{t:compare.differs}}</p>{{/differs}}
{{/comparison}}
