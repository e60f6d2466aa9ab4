<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<!--
SPDX-FileCopyrightText: 2026 The libegov authors
SPDX-License-Identifier: Apache-2.0
-->
<TS version="2.1" language="en_GB" sourcelanguage="ja_JP">
<context>
    <name>bulky-waste-collection</name>
    <message>
        <source>粗大ごみ収集の申込</source>
        <translation>Application for collection of bulky waste</translation>
    </message>
    <message>
        <source>家庭から出る粗大ごみの収集を申し込みます。収集日の朝8時までに、決められた場所へ出してください。</source>
        <translation>Apply for the collection of bulky waste from your household. Put it out at the agreed place by 8 a.m. on the day of collection.</translation>
    </message>
    <message>
        <source>粗大ごみ処理手数料</source>
        <translation>Bulky waste fee</translation>
    </message>
    <message>
        <source>粗大ごみ受付</source>
        <translation>Bulky waste desk</translation>
    </message>
    <message>
        <source>開庁日の9時から17時まで</source>
        <translation>9 a.m. to 5 p.m. on days when the office is open</translation>
    </message>
    <message>
        <source>家庭から出たものだけを申し込みます。事業から出たものは含みません。</source>
        <translation>I apply only for things from a household, not from a business.</translation>
    </message>
    <message>
        <source>申込者</source>
        <translation>Applicant</translation>
    </message>
    <message>
        <source>氏名</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>住所</source>
        <translation>Address</translation>
    </message>
    <message>
        <source>集合住宅は建物名と部屋番号も入力してください。</source>
        <translation>If you live in an apartment building, also enter its name and your room number.</translation>
    </message>
    <message>
        <source>電話番号</source>
        <translation>Telephone number</translation>
    </message>
    <message>
        <source>メールアドレス</source>
        <translation>E-mail address</translation>
    </message>
    <message>
        <source>受付番号と収集日をお知らせします。</source>
        <translation>We will send you the reference number and the day of collection.</translation>
    </message>
    <message>
        <source>品目</source>
        <translation>Article</translation>
    </message>
    <message>
        <source>エアコン、テレビ、冷蔵庫・冷凍庫、洗濯機・衣類乾燥機は収集できません（家電リサイクル法）。</source>
        <translation>Air conditioners, televisions, refrigerators and freezers, washing machines and clothes dryers cannot be collected (Home Appliance Recycling Act).</translation>
    </message>
    <message>
        <source>いちばん長い辺</source>
        <translation>Longest side</translation>
    </message>
    <message>
        <source>数量</source>
        <translation>Quantity</translation>
    </message>
    <message>
        <source>点</source>
        <translation>articles</translation>
    </message>
    <message>
        <source>手数料</source>
        <translation>Fee</translation>
    </message>
    <message>
        <source>合計点数</source>
        <translation>Number of articles in total</translation>
    </message>
    <message>
        <source>手数料の合計</source>
        <translation>Total of the fees</translation>
    </message>
    <message>
        <source>収集できないもの</source>
        <translation>What cannot be collected</translation>
    </message>
    <message>
        <source>家電4品目、パソコン、消火器、タイヤなど処理の難しいものは含みません。</source>
        <translation>It contains none of the four kinds of home appliances and nothing hard to treat, such as computers, fire extinguishers or tyres.</translation>
    </message>
    <message>
        <source>収集</source>
        <translation>Collection</translation>
    </message>
    <message>
        <source>排出場所</source>
        <translation>Where you will put it out</translation>
    </message>
    <message>
        <source>自宅の前（戸建て）</source>
        <translation>In front of the house (detached house)</translation>
    </message>
    <message>
        <source>集合住宅のごみ置き場</source>
        <translation>Waste station of the apartment building</translation>
    </message>
    <message>
        <source>その他</source>
        <translation>Other</translation>
    </message>
    <message>
        <source>排出場所（その他）</source>
        <translation>Where you will put it out (other)</translation>
    </message>
    <message>
        <source>場所だけを書いてください。</source>
        <translation>Write only the place.</translation>
    </message>
    <message>
        <source>選べる最初の収集日</source>
        <translation>Earliest possible day of collection</translation>
    </message>
    <message>
        <source>希望収集日</source>
        <translation>Desired day of collection</translation>
    </message>
    <message>
        <source>土曜日、日曜日、祝日、年末年始などの休みの日は選べません。</source>
        <translation>Saturdays, Sundays, public holidays and days off such as the New Year holidays cannot be chosen.</translation>
    </message>
    <message>
        <source>1回に申し込める点数を超えています。</source>
        <translation>This is more articles than one application may have.</translation>
    </message>
    <message>
        <source>この大きさのものは収集できません。担当課へお問い合わせください。</source>
        <translation>A thing of this size cannot be collected. Please ask the department in charge.</translation>
    </message>
    <message>
        <source>収集日は、選べる最初の収集日以降の日にしてください。</source>
        <translation>Choose the earliest possible day of collection or a later one.</translation>
    </message>
    <message>
        <source>その日は収集が休みです。</source>
        <translation>There is no collection on that day.</translation>
    </message>
    <message>
        <source>収集日は2か月先までの日にしてください。</source>
        <translation>Choose a day within the next two months.</translation>
    </message>
</context>
<context>
    <name>child-allowance-claim</name>
    <message>
        <source>児童手当 認定請求書</source>
        <translation>Claim for child allowance</translation>
    </message>
    <message>
        <source>児童手当を初めて受け取る方、他の市区町村から転入した方などの請求です。公務員の方は勤務先へ請求してください。</source>
        <translation>For those who receive child allowance for the first time, have moved in from another municipality, and the like. Public officials claim it from their employer.</translation>
    </message>
    <message>
        <source>児童手当の担当課</source>
        <translation>Department for child allowance</translation>
    </message>
    <message>
        <source>開庁日の9時から17時まで</source>
        <translation>9 a.m. to 5 p.m. on days when the office is open</translation>
    </message>
    <message>
        <source>記載した内容に誤りはありません。</source>
        <translation>What I have written is correct.</translation>
    </message>
    <message>
        <source>市区町村が、審査のために住民基本台帳、所得および年金の加入状況を確認することに同意します。</source>
        <translation>I agree that the municipality checks the resident register, income and pension enrolment to examine this claim.</translation>
    </message>
    <message>
        <source>請求者</source>
        <translation>Claimant</translation>
    </message>
    <message>
        <source>父母のうち所得が高い方が請求者になります。</source>
        <translation>Of the two parents, the one with the higher income is the claimant.</translation>
    </message>
    <message>
        <source>氏名</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>生年月日</source>
        <translation>Date of birth</translation>
    </message>
    <message>
        <source>住所</source>
        <translation>Address</translation>
    </message>
    <message>
        <source>住民票の住所を入力してください。</source>
        <translation>Enter the address of your resident record.</translation>
    </message>
    <message>
        <source>個人番号（マイナンバー）</source>
        <translation>Individual number (My Number)</translation>
    </message>
    <message>
        <source>日中に連絡できる電話番号</source>
        <translation>Telephone number in the daytime</translation>
    </message>
    <message>
        <source>メールアドレス</source>
        <translation>E-mail address</translation>
    </message>
    <message>
        <source>受付や補正のお知らせを送ります。</source>
        <translation>We send notices of receipt and of corrections there.</translation>
    </message>
    <message>
        <source>職業</source>
        <translation>Occupation</translation>
    </message>
    <message>
        <source>会社員など（被用者）</source>
        <translation>Employee</translation>
    </message>
    <message>
        <source>自営業・無職など（被用者でない）</source>
        <translation>Self-employed, not working and so on (not an employee)</translation>
    </message>
    <message>
        <source>公務員</source>
        <translation>Public official</translation>
    </message>
    <message>
        <source>勤務先への請求になります。独立行政法人などへの出向中を除きます。</source>
        <translation>You claim it from your employer, unless you are on loan to an independent administrative agency or the like.</translation>
    </message>
    <message>
        <source>加入している年金</source>
        <translation>Pension</translation>
    </message>
    <message>
        <source>厚生年金</source>
        <translation>Employees' pension</translation>
    </message>
    <message>
        <source>国民年金</source>
        <translation>National pension</translation>
    </message>
    <message>
        <source>共済組合など</source>
        <translation>Mutual aid association and the like</translation>
    </message>
    <message>
        <source>加入していない</source>
        <translation>None</translation>
    </message>
    <message>
        <source>加入している医療保険</source>
        <translation>Health insurance</translation>
    </message>
    <message>
        <source>健康保険組合・全国健康保険協会</source>
        <translation>Health insurance society or Japan Health Insurance Association</translation>
    </message>
    <message>
        <source>国民健康保険</source>
        <translation>National health insurance</translation>
    </message>
    <message>
        <source>共済組合</source>
        <translation>Mutual aid association</translation>
    </message>
    <message>
        <source>その他</source>
        <translation>Other</translation>
    </message>
    <message>
        <source>1月1日現在の住所</source>
        <translation>Address as of 1 January</translation>
    </message>
    <message>
        <source>1月から5月までの請求では前年の1月1日現在です。</source>
        <translation>For claims from January to May, as of 1 January of the previous year.</translation>
    </message>
    <message>
        <source>いまと同じ市区町村</source>
        <translation>In this municipality</translation>
    </message>
    <message>
        <source>ほかの市区町村</source>
        <translation>In another municipality</translation>
    </message>
    <message>
        <source>国外</source>
        <translation>Abroad</translation>
    </message>
    <message>
        <source>1月1日現在の住所（所在地）</source>
        <translation>Address as of 1 January (where)</translation>
    </message>
    <message>
        <source>旅券の写し（1月1日に国外にいたことが分かるページ）</source>
        <translation>Copy of the passport (pages that show the stay abroad on 1 January)</translation>
    </message>
    <message>
        <source>代理人</source>
        <translation>Agent</translation>
    </message>
    <message>
        <source>代理人が手続をしますか</source>
        <translation>Does an agent act for you?</translation>
    </message>
    <message>
        <source>代理人の氏名</source>
        <translation>Name of the agent</translation>
    </message>
    <message>
        <source>代理人の住所</source>
        <translation>Address of the agent</translation>
    </message>
    <message>
        <source>代理人の電話番号</source>
        <translation>Telephone number of the agent</translation>
    </message>
    <message>
        <source>委任状</source>
        <translation>Power of attorney</translation>
    </message>
    <message>
        <source>配偶者</source>
        <translation>Spouse</translation>
    </message>
    <message>
        <source>配偶者の有無</source>
        <translation>Do you have a spouse?</translation>
    </message>
    <message>
        <source>配偶者の氏名</source>
        <translation>Spouse's name</translation>
    </message>
    <message>
        <source>配偶者の生年月日</source>
        <translation>Spouse's date of birth</translation>
    </message>
    <message>
        <source>配偶者の個人番号（マイナンバー）</source>
        <translation>Spouse's individual number (My Number)</translation>
    </message>
    <message>
        <source>配偶者と同居していますか</source>
        <translation>Do you live with your spouse?</translation>
    </message>
    <message>
        <source>配偶者の住所</source>
        <translation>Spouse's address</translation>
    </message>
    <message>
        <source>配偶者の職業</source>
        <translation>Spouse's occupation</translation>
    </message>
    <message>
        <source>自営業など</source>
        <translation>Self-employed and the like</translation>
    </message>
    <message>
        <source>無職</source>
        <translation>Not working</translation>
    </message>
    <message>
        <source>配偶者の1月1日現在の住所</source>
        <translation>Spouse's address as of 1 January</translation>
    </message>
    <message>
        <source>請求者の所得は配偶者より高いですか</source>
        <translation>Is the claimant's income higher than the spouse's?</translation>
    </message>
    <message>
        <source>所得が高い方が請求者になります。</source>
        <translation>The parent with the higher income is the claimant.</translation>
    </message>
    <message>
        <source>児童</source>
        <translation>Children</translation>
    </message>
    <message>
        <source>18歳に達する日以後の最初の3月31日までの間にある児童を、年齢の高い順に入力してください。</source>
        <translation>Enter the children up to the first 31 March after they turn 18, the eldest first.</translation>
    </message>
    <message>
        <source>続柄</source>
        <translation>Relationship</translation>
    </message>
    <message>
        <source>子</source>
        <translation>Child</translation>
    </message>
    <message>
        <source>孫</source>
        <translation>Grandchild</translation>
    </message>
    <message>
        <source>弟・妹</source>
        <translation>Younger brother or sister</translation>
    </message>
    <message>
        <source>その他（未成年後見人など）</source>
        <translation>Other (guardian of a minor and so on)</translation>
    </message>
    <message>
        <source>同居していますか</source>
        <translation>Does the child live with you?</translation>
    </message>
    <message>
        <source>児童の住所</source>
        <translation>Address of the child</translation>
    </message>
    <message>
        <source>別居の理由</source>
        <translation>Reason for living apart</translation>
    </message>
    <message>
        <source>病名や障害の内容は書かないでください。</source>
        <translation>Do not write about illnesses or disabilities.</translation>
    </message>
    <message>
        <source>監護していますか</source>
        <translation>Do you have custody and care?</translation>
    </message>
    <message>
        <source>日常の世話や養育をしていることです。</source>
        <translation>That you look after and bring up the child in daily life.</translation>
    </message>
    <message>
        <source>生計関係</source>
        <translation>Relation of support</translation>
    </message>
    <message>
        <source>同一（生計を同じくする）</source>
        <translation>Shared household budget</translation>
    </message>
    <message>
        <source>維持（父母でない方が生計を維持する）</source>
        <translation>Supported by someone who is not a parent</translation>
    </message>
    <message>
        <source>年齢</source>
        <translation>Age</translation>
    </message>
    <message>
        <source>歳</source>
        <translation>years old</translation>
    </message>
    <message>
        <source>支給対象となる最後の日</source>
        <translation>Last day covered</translation>
    </message>
    <message>
        <source>児童の数</source>
        <translation>Number of children</translation>
    </message>
    <message>
        <source>人</source>
        <translation>persons</translation>
    </message>
    <message>
        <source>別居監護申立書</source>
        <translation>Statement on custody of a child living apart</translation>
    </message>
    <message>
        <source>別居している児童がいる場合に必要です。</source>
        <translation>Needed if a child lives apart from you.</translation>
    </message>
    <message>
        <source>年金加入が確認できる書類</source>
        <translation>Proof of pension enrolment</translation>
    </message>
    <message>
        <source>3歳未満の児童がいて、共済組合などに加入している場合に必要です。</source>
        <translation>Needed if you have a child under 3 and belong to a mutual aid association or the like.</translation>
    </message>
    <message>
        <source>大学生年代の子</source>
        <translation>Children of university age</translation>
    </message>
    <message>
        <source>18歳に達する日以後の最初の3月31日を過ぎ、22歳に達する日以後の最初の3月31日までの間にある子です。第3子以降の加算の数え方に使います。</source>
        <translation>Children between the first 31 March after turning 18 and the first 31 March after turning 22. They are counted for the higher amount from the third child on.</translation>
    </message>
    <message>
        <source>生計費を負担している大学生年代の子がいますか</source>
        <translation>Do you bear the living costs of children of university age?</translation>
    </message>
    <message>
        <source>職業など</source>
        <translation>Occupation and so on</translation>
    </message>
    <message>
        <source>学生</source>
        <translation>Student</translation>
    </message>
    <message>
        <source>就労している</source>
        <translation>Working</translation>
    </message>
    <message>
        <source>多子加算で数える子の数</source>
        <translation>Children counted for the higher amount</translation>
    </message>
    <message>
        <source>監護相当・生計費の負担についての確認書</source>
        <translation>Confirmation of care and of bearing living costs</translation>
    </message>
    <message>
        <source>大学生年代の子を含めて3人以上のときに必要です。</source>
        <translation>Needed if there are three or more, including children of university age.</translation>
    </message>
    <message>
        <source>請求の事由</source>
        <translation>Reason for the claim</translation>
    </message>
    <message>
        <source>出生</source>
        <translation>Birth</translation>
    </message>
    <message>
        <source>転入</source>
        <translation>Moved in</translation>
    </message>
    <message>
        <source>前の市区町村の転出予定日を入力してください。</source>
        <translation>Enter the planned day of moving out of the previous municipality.</translation>
    </message>
    <message>
        <source>公務員の退職</source>
        <translation>Left public service</translation>
    </message>
    <message>
        <source>国外からの帰国</source>
        <translation>Return from abroad</translation>
    </message>
    <message>
        <source>養育の開始</source>
        <translation>Began to bring up a child</translation>
    </message>
    <message>
        <source>受給者の変更</source>
        <translation>Change of recipient</translation>
    </message>
    <message>
        <source>事由の発生した日</source>
        <translation>Day of the event</translation>
    </message>
    <message>
        <source>出生日、転出予定日、退職日などです。</source>
        <translation>The day of birth, of the planned move, of leaving the job, and so on.</translation>
    </message>
    <message>
        <source>15日特例の期限</source>
        <translation>Last day of the 15-day rule</translation>
    </message>
    <message>
        <source>事由の発生した日の翌日から15日目。閉庁日に当たるときは翌開庁日です。</source>
        <translation>The 15th day from the day after the event; if the office is closed then, the next day it is open.</translation>
    </message>
    <message>
        <source>15日特例の対象</source>
        <translation>Within the 15-day rule</translation>
    </message>
    <message>
        <source>支給が始まる月（初日）</source>
        <translation>Month in which payment begins (first day)</translation>
    </message>
    <message>
        <source>見込みです。決定通知書でお知らせします。</source>
        <translation>An estimate. The notice of decision will tell.</translation>
    </message>
    <message>
        <source>振込先</source>
        <translation>Payment to</translation>
    </message>
    <message>
        <source>手当の受取口座</source>
        <translation>Account for the allowance</translation>
    </message>
    <message>
        <source>公金受取口座を使う</source>
        <translation>Use the registered account for public payments</translation>
    </message>
    <message>
        <source>マイナポータルで登録した口座です。通帳の写しは要りません。</source>
        <translation>The account registered on Mynaportal. No copy of the bankbook is needed.</translation>
    </message>
    <message>
        <source>口座を指定する</source>
        <translation>Name an account</translation>
    </message>
    <message>
        <source>振込先の口座</source>
        <translation>Account</translation>
    </message>
    <message>
        <source>請求者本人名義の普通または当座の口座に限ります。貯蓄口座、配偶者や児童の名義は使えません。</source>
        <translation>Only an ordinary or current account in the claimant's own name. Savings accounts, and accounts in the name of the spouse or a child, cannot be used.</translation>
    </message>
    <message>
        <source>口座の名義</source>
        <translation>Holder of the account</translation>
    </message>
    <message>
        <source>指定した口座は請求者本人の名義です。</source>
        <translation>The account is in the claimant's own name.</translation>
    </message>
    <message>
        <source>連絡事項</source>
        <translation>Message</translation>
    </message>
    <message>
        <source>個人番号、病名、障害の内容など、この請求に要らないことは書かないでください。</source>
        <translation>Do not write what this claim does not need, such as individual numbers, illnesses or disabilities.</translation>
    </message>
    <message>
        <source>公務員の方は勤務先へ請求してください。</source>
        <translation>Public officials claim it from their employer.</translation>
    </message>
    <message>
        <source>所得が高い方が請求者になります。配偶者の方の名前で請求してください。</source>
        <translation>The parent with the higher income is the claimant. Please claim in your spouse's name.</translation>
    </message>
    <message>
        <source>18歳に達する日以後の最初の3月31日を過ぎた方は、大学生年代の子の欄に入力してください。</source>
        <translation>Enter those who are past the first 31 March after turning 18 among the children of university age.</translation>
    </message>
    <message>
        <source>監護していない児童の手当は請求できません。</source>
        <translation>You cannot claim for a child who is not in your care.</translation>
    </message>
    <message>
        <source>大学生年代（18歳の年度末を過ぎて22歳の年度末まで）の子ではありません。</source>
        <translation>This is not a child of university age (after the fiscal year of turning 18, up to the end of the fiscal year of turning 22).</translation>
    </message>
    <message>
        <source>事由の発生した日は、今日から1か月先までの日を入力してください。</source>
        <translation>The day of the event must not be more than one month ahead.</translation>
    </message>
    <message>
        <source>出生の日と同じ生年月日の児童が見当たりません。</source>
        <translation>No child has the day of birth given as the day of the event.</translation>
    </message>
</context>
<context>
    <name>resident-record-copy</name>
    <message>
        <source>住民票の写しの交付請求</source>
        <translation>Request for a copy of the resident record</translation>
    </message>
    <message>
        <source>本人または同じ世帯の方の住民票の写しを請求します。写しは住民登録地へ郵送し、請求の控えは電子でお渡しします。</source>
        <translation>Request a copy of the resident record of yourself or of a member of your household. The copy is posted to the registered address; the receipt of the request is electronic.</translation>
    </message>
    <message>
        <source>住民票の写し交付手数料</source>
        <translation>Fee for copies of the resident record</translation>
    </message>
    <message>
        <source>郵送料</source>
        <translation>Postage</translation>
    </message>
    <message>
        <source>住民票の担当課</source>
        <translation>Department for resident records</translation>
    </message>
    <message>
        <source>開庁日の9時から17時まで</source>
        <translation>9 a.m. to 5 p.m. on days when the office is open</translation>
    </message>
    <message>
        <source>偽りその他不正の手段により交付を受けた者は、30万円以下の罰金に処せられることがあることを理解しました（住民基本台帳法第46条）。</source>
        <translation>I understand that whoever obtains a copy by deceit or other wrongful means may be fined up to 300,000 yen (Basic Resident Register Act, article 46).</translation>
    </message>
    <message>
        <source>請求者</source>
        <translation>Claimant</translation>
    </message>
    <message>
        <source>氏名</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>生年月日</source>
        <translation>Date of birth</translation>
    </message>
    <message>
        <source>住所</source>
        <translation>Address</translation>
    </message>
    <message>
        <source>住民登録をしている住所です。写しはこの住所へ送ります。</source>
        <translation>Your registered address. The copy is sent there.</translation>
    </message>
    <message>
        <source>日中に連絡できる電話番号</source>
        <translation>Telephone number in the daytime</translation>
    </message>
    <message>
        <source>メールアドレス</source>
        <translation>E-mail address</translation>
    </message>
    <message>
        <source>受付と発送をお知らせします。</source>
        <translation>We will tell you of receipt and dispatch.</translation>
    </message>
    <message>
        <source>必要な住民票</source>
        <translation>The record you need</translation>
    </message>
    <message>
        <source>世帯主の氏名</source>
        <translation>Name of the head of household</translation>
    </message>
    <message>
        <source>必要な方</source>
        <translation>Whose record</translation>
    </message>
    <message>
        <source>本人だけ</source>
        <translation>Only yourself</translation>
    </message>
    <message>
        <source>世帯全員</source>
        <translation>The whole household</translation>
    </message>
    <message>
        <source>世帯の一部</source>
        <translation>Part of the household</translation>
    </message>
    <message>
        <source>世帯の一部の方</source>
        <translation>Members of the household</translation>
    </message>
    <message>
        <source>請求者から見た続柄</source>
        <translation>Relationship to the claimant</translation>
    </message>
    <message>
        <source>本人</source>
        <translation>Yourself</translation>
    </message>
    <message>
        <source>配偶者</source>
        <translation>Spouse</translation>
    </message>
    <message>
        <source>子</source>
        <translation>Child</translation>
    </message>
    <message>
        <source>父母</source>
        <translation>Parent</translation>
    </message>
    <message>
        <source>祖父母</source>
        <translation>Grandparent</translation>
    </message>
    <message>
        <source>孫</source>
        <translation>Grandchild</translation>
    </message>
    <message>
        <source>兄弟姉妹</source>
        <translation>Brother or sister</translation>
    </message>
    <message>
        <source>その他の同一世帯員</source>
        <translation>Other member of the household</translation>
    </message>
    <message>
        <source>通数</source>
        <translation>Number of copies</translation>
    </message>
    <message>
        <source>通</source>
        <translation>copies</translation>
    </message>
    <message>
        <source>記載する事項</source>
        <translation>What the copy shows</translation>
    </message>
    <message>
        <source>選ばない事項は省いて交付します。</source>
        <translation>What you do not choose is left out of the copy.</translation>
    </message>
    <message>
        <source>世帯主の氏名と続柄</source>
        <translation>Name of the head of household, and relationship</translation>
    </message>
    <message>
        <source>本籍と筆頭者</source>
        <translation>Registered domicile and head of the family register</translation>
    </message>
    <message>
        <source>前住所</source>
        <translation>Previous address</translation>
    </message>
    <message>
        <source>個人番号（マイナンバー）</source>
        <translation>Individual number (My Number)</translation>
    </message>
    <message>
        <source>提出先で使える場合に限ります。</source>
        <translation>Only where the recipient may use it.</translation>
    </message>
    <message>
        <source>住民票コード</source>
        <translation>Resident record code</translation>
    </message>
    <message>
        <source>在留資格などの情報（外国人住民の方）</source>
        <translation>Residence status and so on (foreign residents)</translation>
    </message>
    <message>
        <source>個人番号を記載する理由</source>
        <translation>Reason for including the individual number</translation>
    </message>
    <message>
        <source>勤務先への提出</source>
        <translation>For an employer</translation>
    </message>
    <message>
        <source>税の手続</source>
        <translation>Tax procedures</translation>
    </message>
    <message>
        <source>社会保障の手続</source>
        <translation>Social security procedures</translation>
    </message>
    <message>
        <source>使いみちと送り先</source>
        <translation>Purpose and where the copy is sent</translation>
    </message>
    <message>
        <source>使用目的</source>
        <translation>Purpose</translation>
    </message>
    <message>
        <source>運転免許・資格</source>
        <translation>Driving licence, qualification</translation>
    </message>
    <message>
        <source>就職・勤務先</source>
        <translation>Employment</translation>
    </message>
    <message>
        <source>入学・学校</source>
        <translation>School</translation>
    </message>
    <message>
        <source>住宅・不動産</source>
        <translation>Housing, real estate</translation>
    </message>
    <message>
        <source>年金・保険</source>
        <translation>Pension, insurance</translation>
    </message>
    <message>
        <source>その他</source>
        <translation>Other</translation>
    </message>
    <message>
        <source>使用目的（その他）</source>
        <translation>Purpose (other)</translation>
    </message>
    <message>
        <source>病名など、請求に要らないことは書かないでください。</source>
        <translation>Do not write what the request does not need, such as illnesses.</translation>
    </message>
    <message>
        <source>提出先</source>
        <translation>Recipient</translation>
    </message>
    <message>
        <source>提出先の名前だけを書いてください。</source>
        <translation>Write only the name of the recipient.</translation>
    </message>
    <message>
        <source>送り先</source>
        <translation>Where the copy is sent</translation>
    </message>
    <message>
        <source>住民票の写しは、住民登録をしている住所へ送ります。ほかの住所へは送れません。</source>
        <translation>The copy is sent to your registered address and to no other.</translation>
    </message>
    <message>
        <source>お支払いの額</source>
        <translation>Amount to pay</translation>
    </message>
    <message>
        <source>15歳未満の方は請求できません。法定代理人の方が窓口で請求してください。</source>
        <translation>Persons under 15 cannot apply here. A legal representative applies at the counter.</translation>
    </message>
</context>
<context>
    <name>tenants</name>
    <message>
        <source>いす</source>
        <translation>Chair</translation>
    </message>
    <message>
        <source>机・テーブル</source>
        <translation>Desk or table</translation>
    </message>
    <message>
        <source>ソファー（1人掛け）</source>
        <translation>Sofa (one seat)</translation>
    </message>
    <message>
        <source>ソファー（2人掛け以上）</source>
        <translation>Sofa (two seats or more)</translation>
    </message>
    <message>
        <source>ベッド（マットレスを除く）</source>
        <translation>Bed (without mattress)</translation>
    </message>
    <message>
        <source>マットレス</source>
        <translation>Mattress</translation>
    </message>
    <message>
        <source>布団</source>
        <translation>Futon</translation>
    </message>
    <message>
        <source>じゅうたん</source>
        <translation>Carpet</translation>
    </message>
    <message>
        <source>たんす</source>
        <translation>Chest of drawers</translation>
    </message>
    <message>
        <source>本棚</source>
        <translation>Bookshelf</translation>
    </message>
    <message>
        <source>自転車</source>
        <translation>Bicycle</translation>
    </message>
    <message>
        <source>ストーブ</source>
        <translation>Stove</translation>
    </message>
    <message>
        <source>扇風機</source>
        <translation>Electric fan</translation>
    </message>
    <message>
        <source>掃除機</source>
        <translation>Vacuum cleaner</translation>
    </message>
    <message>
        <source>電子レンジ</source>
        <translation>Microwave oven</translation>
    </message>
    <message>
        <source>のぼり・旗ざお</source>
        <translation>Banner or flagpole</translation>
    </message>
    <message>
        <source>こたつ</source>
        <translation>Kotatsu (heated table)</translation>
    </message>
    <message>
        <source>ベビーカー</source>
        <translation>Pushchair</translation>
    </message>
    <message>
        <source>農具（手で持てるもの）</source>
        <translation>Farm tool (that can be carried by hand)</translation>
    </message>
    <message>
        <source>楽器用のいす</source>
        <translation>Chair for musicians</translation>
    </message>
    <message>
        <source>池田市 子育て支援課（例示）</source>
        <translation>Ikeda City, Childcare Support Division (example)</translation>
    </message>
    <message>
        <source>池田市 総合窓口課（例示）</source>
        <translation>Ikeda City, General Counter Division (example)</translation>
    </message>
    <message>
        <source>池田市 業務センター（例示）</source>
        <translation>Ikeda City, Service Centre (example)</translation>
    </message>
    <message>
        <source>箕面市 児童手当の窓口（例示）</source>
        <translation>Minoh City, child allowance desk (example)</translation>
    </message>
    <message>
        <source>箕面市 戸籍住民異動室（例示）</source>
        <translation>Minoh City, Family and Resident Registration (example)</translation>
    </message>
    <message>
        <source>箕面市 粗大ごみ受付（例示）</source>
        <translation>Minoh City, bulky waste desk (example)</translation>
    </message>
    <message>
        <source>開庁日の8時45分から17時15分まで</source>
        <translation>8:45 a.m. to 5:15 p.m. on days when the office is open</translation>
    </message>
    <message>
        <source>父母のうち所得が高い方が請求者になります。池田市では、通知を電子メールでもお送りします。</source>
        <translation>The parent with the higher income is the claimant. Ikeda City also sends its notices by e-mail.</translation>
    </message>
    <message>
        <source>通知を受け取るメールアドレス</source>
        <translation>E-mail address for notices</translation>
    </message>
    <message>
        <source>こども医療費の助成もあわせて案内を希望しますか</source>
        <translation>Would you also like information on the subsidy for children's medical costs?</translation>
    </message>
    <message>
        <source>通帳またはキャッシュカードの写し</source>
        <translation>Copy of the passbook or cash card</translation>
    </message>
    <message>
        <source>箕面市では、口座を指定する場合に必要です。</source>
        <translation>Minoh City needs it when you name an account.</translation>
    </message>
    <message>
        <source>出生日、転出予定日、退職日などです。転入の方は、前の市区町村の転出証明書の日付を見てください。</source>
        <translation>The day of birth, of the planned move, of leaving the service and so on. If you moved in, see the date on the moving-out certificate of your former municipality.</translation>
    </message>
    <message>
        <source>池田市では、1回の請求は5通までです。</source>
        <translation>Ikeda City issues up to 5 copies per request.</translation>
    </message>
    <message>
        <source>必要になる日</source>
        <translation>Day on which you need it</translation>
    </message>
    <message>
        <source>分かる場合に入力してください。お届けまで1週間ほどかかります。</source>
        <translation>Enter it if you know it. Delivery takes about a week.</translation>
    </message>
    <message>
        <source>提出先（会社名・学校名など）</source>
        <translation>To whom you will submit it (company, school etc.)</translation>
    </message>
    <message>
        <source>郵送料（特定記録）</source>
        <translation>Postage (recorded mail)</translation>
    </message>
    <message>
        <source>箕面市では、特定記録郵便でお送りします。</source>
        <translation>Minoh City sends it by recorded mail.</translation>
    </message>
    <message>
        <source>部屋からの運び出しの手伝いが必要ですか</source>
        <translation>Do you need help carrying it out of your home?</translation>
    </message>
    <message>
        <source>65歳以上の方だけの世帯、障害のある方だけの世帯が対象です。</source>
        <translation>For households in which everybody is 65 or older or has a disability.</translation>
    </message>
    <message>
        <source>エアコン、テレビ、冷蔵庫・冷凍庫、洗濯機・衣類乾燥機は収集できません（家電リサイクル法）。箕面市では、まだ使えるものの引き取り先も案内しています。</source>
        <translation>Air conditioners, televisions, refrigerators, freezers, washing machines and dryers cannot be collected (Home Appliance Recycling Act). Minoh City also tells you who takes things that can still be used.</translation>
    </message>
    <message>
        <source>環境クリーンセンターへ自分で持ち込む</source>
        <translation>I bring it to the Clean Centre myself</translation>
    </message>
    <message>
        <source>箕面市では、排出場所を自宅の前、ごみ置き場、持ち込みから選んでください。</source>
        <translation>In Minoh City choose the front of your home, the waste station or bringing it yourself.</translation>
    </message>
    <message>
        <source>千早赤阪村 施設整備課（例示）</source>
        <translation>Chihayaakasaka Village, Facilities Division (example)</translation>
    </message>
    <message>
        <source>登山道・案内板</source>
        <translation>Mountain trail, signboards</translation>
    </message>
    <message>
        <source>登山口からの距離</source>
        <translation>Distance from the trailhead</translation>
    </message>
    <message>
        <source>キロメートル</source>
        <translation>kilometres</translation>
    </message>
    <message>
        <source>道路が通れず、孤立しましたか</source>
        <translation>Were you cut off because the road was closed?</translation>
    </message>
    <message>
        <source>山の中の家は、地番と、道からの入り方も書いてください。</source>
        <translation>For houses in the mountains also write how to get there.</translation>
    </message>
    <message>
        <source>三輪車・乗用の玩具</source>
        <translation>Tricycle, ride-on toy</translation>
    </message>
    <message>
        <source>物干しざお</source>
        <translation>Clothes pole</translation>
    </message>
    <message>
        <source>大東市 生活環境課 粗大ごみ受付（例示）</source>
        <translation>Daito City, Living Environment Division, bulky waste (example)</translation>
    </message>
    <message>
        <source>開庁日の9時から17時30分まで</source>
        <translation>9 a.m. to 5:30 p.m. on days when the office is open</translation>
    </message>
    <message>
        <source>収集のときの立ち会い</source>
        <translation>Presence at the collection</translation>
    </message>
    <message>
        <source>集合住宅の方は、なるべく立ち会ってください。</source>
        <translation>In apartment buildings please be present if you can.</translation>
    </message>
    <message>
        <source>立ち会う</source>
        <translation>I am present</translation>
    </message>
    <message>
        <source>立ち会わない</source>
        <translation>I am not present</translation>
    </message>
    <message>
        <source>離婚の協議中で、配偶者と別居していますか</source>
        <translation>Do you live apart from your spouse while a divorce is being discussed?</translation>
    </message>
    <message>
        <source>離婚の協議中であることが分かる書類</source>
        <translation>Papers that show that a divorce is being discussed</translation>
    </message>
    <message>
        <source>網戸・ふすま（1枚）</source>
        <translation>Screen or sliding door (one)</translation>
    </message>
    <message>
        <source>メス</source>
        <translation>Female</translation>
    </message>
    <message>
        <source>オス</source>
        <translation>Male</translation>
    </message>
    <message>
        <source>請求者が世帯主ですか</source>
        <translation>Are you the head of the household?</translation>
    </message>
    <message>
        <source>藤井寺市では、公金受取口座への振込は準備中です。</source>
        <translation>Fujiidera City is still preparing payment to registered accounts.</translation>
    </message>
    <message>
        <source>藤井寺市 クリーンセンター（例示）</source>
        <translation>Fujiidera City, Clean Centre (example)</translation>
    </message>
    <message>
        <source>月曜日から土曜日の9時から16時まで</source>
        <translation>9 a.m. to 4 p.m., Mondays to Saturdays</translation>
    </message>
    <message>
        <source>鏡台</source>
        <translation>Dressing table</translation>
    </message>
    <message>
        <source>雨水タンク</source>
        <translation>Rain water tank</translation>
    </message>
    <message>
        <source>提出先に電子の写しでよいか、先に確かめてください。</source>
        <translation>Ask the recipient first whether it has to be on paper.</translation>
    </message>
    <message>
        <source>資格・検定の受験</source>
        <translation>Examinations</translation>
    </message>
    <message>
        <source>羽曳野市 総務課情報公開係（例示）</source>
        <translation>Habikino City, General Affairs, Information Disclosure (example)</translation>
    </message>
    <message>
        <source>写しの色</source>
        <translation>Colour of the copies</translation>
    </message>
    <message>
        <source>白黒（1枚10円）</source>
        <translation>Black and white (10 yen)</translation>
    </message>
    <message>
        <source>カラー（1枚50円）</source>
        <translation>Colour (50 yen)</translation>
    </message>
    <message>
        <source>古墳のまわりの柵・園路</source>
        <translation>Fences and paths around burial mounds</translation>
    </message>
    <message>
        <source>道路にはみ出した生垣・枝</source>
        <translation>Hedge or branches over the road</translation>
    </message>
    <message>
        <source>住所、近くの建物、電柱の番号など。分かれば街灯の管理番号も書いてください。</source>
        <translation>Address, a building nearby, the number of a utility pole; the number of the street lamp, if you know it.</translation>
    </message>
    <message>
        <source>ゴルフ用具（一式）</source>
        <translation>Golf set</translation>
    </message>
    <message>
        <source>電子ピアノ・オルガン</source>
        <translation>Electronic piano, organ</translation>
    </message>
    <message>
        <source>水槽</source>
        <translation>Fish tank</translation>
    </message>
    <message>
        <source>見本中央公園</source>
        <translation>Mihon Central Park</translation>
    </message>
    <message>
        <source>見本川緑地</source>
        <translation>Mihon River Green</translation>
    </message>
    <message>
        <source>見本台公園</source>
        <translation>Mihondai Park</translation>
    </message>
    <message>
        <source>催し・集会</source>
        <translation>Event or meeting</translation>
    </message>
    <message>
        <source>物の販売・出店</source>
        <translation>Selling, stalls</translation>
    </message>
    <message>
        <source>業としての写真撮影</source>
        <translation>Commercial photography</translation>
    </message>
    <message>
        <source>映画・番組の撮影</source>
        <translation>Filming</translation>
    </message>
    <message>
        <source>和泉市 市民室（例示）</source>
        <translation>Izumi City, Citizens' Office (example)</translation>
    </message>
    <message>
        <source>開庁日の9時から19時まで</source>
        <translation>9 a.m. to 7 p.m. on days when the office is open</translation>
    </message>
    <message>
        <source>送り方</source>
        <translation>How it is sent</translation>
    </message>
    <message>
        <source>普通郵便</source>
        <translation>Ordinary mail</translation>
    </message>
    <message>
        <source>速達</source>
        <translation>Express</translation>
    </message>
    <message>
        <source>速達料</source>
        <translation>Express charge</translation>
    </message>
    <message>
        <source>お支払いの額（速達料を含む）</source>
        <translation>Amount to pay, express charge included</translation>
    </message>
    <message>
        <source>ため池・水路</source>
        <translation>Pond, waterway</translation>
    </message>
    <message>
        <source>コミュニティバスの停留所</source>
        <translation>Stop of the community bus</translation>
    </message>
    <message>
        <source>いっしょに案内がほしい制度</source>
        <translation>Information you would also like</translation>
    </message>
    <message>
        <source>こども医療費助成</source>
        <translation>Help with children's medical costs</translation>
    </message>
    <message>
        <source>保育所の入所</source>
        <translation>Nursery places</translation>
    </message>
    <message>
        <source>ひとり親家庭の支援</source>
        <translation>Support for single parents</translation>
    </message>
    <message>
        <source>サーフボード</source>
        <translation>Surfboard</translation>
    </message>
    <message>
        <source>スーツケース</source>
        <translation>Suitcase</translation>
    </message>
    <message>
        <source>釣りざお（5本まで）</source>
        <translation>Fishing rods (up to five)</translation>
    </message>
    <message>
        <source>泉佐野市 環境衛生課（例示）</source>
        <translation>Izumisano City, Environmental Health Division (example)</translation>
    </message>
    <message>
        <source>開庁日の8時45分から16時まで</source>
        <translation>8:45 a.m. to 4 p.m. on days when the office is open</translation>
    </message>
    <message>
        <source>4階以上の住宅で、エレベーターがありませんか</source>
        <translation>Do you live on the third floor (British count) or above without a lift?</translation>
    </message>
    <message>
        <source>運び出しはできません。1階まで下ろしてください。</source>
        <translation>We cannot carry it down: please bring it to the ground floor.</translation>
    </message>
    <message>
        <source>日中に連絡できる電話番号（国外の番号は使えません）</source>
        <translation>Telephone number in the daytime (not one abroad)</translation>
    </message>
    <message>
        <source>選ばない事項は省いて交付します。住民票コードの記載は、窓口だけで受け付けます。</source>
        <translation>What you do not choose is left out. The resident record code is shown only on copies from the counter.</translation>
    </message>
    <message>
        <source>空港で働くための手続</source>
        <translation>Working at the airport</translation>
    </message>
    <message>
        <source>海岸・護岸</source>
        <translation>Shore, sea wall</translation>
    </message>
    <message>
        <source>座いす</source>
        <translation>Legless chair</translation>
    </message>
    <message>
        <source>収集日の前日に確かめの電話をしてよいですか</source>
        <translation>May we call the day before to confirm?</translation>
    </message>
    <message>
        <source>地区ごとの収集の曜日は、収集カレンダーで確かめてください。</source>
        <translation>See the calendar for the weekday of your district.</translation>
    </message>
    <message>
        <source>門真市 こども政策課（例示）</source>
        <translation>Kadoma City, Children's Policy Division (example)</translation>
    </message>
    <message>
        <source>保育所などの利用</source>
        <translation>Nursery</translation>
    </message>
    <message>
        <source>利用している</source>
        <translation>In use</translation>
    </message>
    <message>
        <source>申し込んでいる</source>
        <translation>Applied for</translation>
    </message>
    <message>
        <source>利用していない</source>
        <translation>Not in use</translation>
    </message>
    <message>
        <source>不法投棄</source>
        <translation>Illegal dumping</translation>
    </message>
    <message>
        <source>不法投棄は、写真を添えてください。</source>
        <translation>For illegal dumping please attach a photograph.</translation>
    </message>
    <message>
        <source>一輪車（手押し）</source>
        <translation>Wheelbarrow</translation>
    </message>
    <message>
        <source>防獣ネットの支柱（10本まで）</source>
        <translation>Posts of nets against animals (up to ten)</translation>
    </message>
    <message>
        <source>見本山農園</source>
        <translation>Mihonyama Garden</translation>
    </message>
    <message>
        <source>見本川農園</source>
        <translation>Mihongawa Garden</translation>
    </message>
    <message>
        <source>見本駅前農園</source>
        <translation>Mihon Station Garden</translation>
    </message>
    <message>
        <source>農地の入口（農機具を除く）</source>
        <translation>Entrance of a field (no farm machines)</translation>
    </message>
    <message>
        <source>農地の場所</source>
        <translation>Where the field is</translation>
    </message>
    <message>
        <source>柏原市 危機管理課（例示）</source>
        <translation>Kashiwara City, Crisis Management Division (example)</translation>
    </message>
    <message>
        <source>川のどちら側ですか</source>
        <translation>On which side of the river?</translation>
    </message>
    <message>
        <source>東側</source>
        <translation>East</translation>
    </message>
    <message>
        <source>西側</source>
        <translation>West</translation>
    </message>
    <message>
        <source>世帯主の氏名（住民票のとおり）</source>
        <translation>Name of the head of household, as registered</translation>
    </message>
    <message>
        <source>交野市では、個人番号と住民票コードの入った写しは窓口で交付します。</source>
        <translation>Copies with the individual number or the resident record code are issued at the counter.</translation>
    </message>
    <message>
        <source>交野市 危機管理室（例示）</source>
        <translation>Katano City, Crisis Management Office (example)</translation>
    </message>
    <message>
        <source>保険会社から提出を求められていますか</source>
        <translation>Does an insurance company ask for it?</translation>
    </message>
    <message>
        <source>多くの保険会社は写真だけで手続できます。先に確かめてください。</source>
        <translation>Most insurers are content with photographs. Please ask first.</translation>
    </message>
    <message>
        <source>畳（1枚）</source>
        <translation>Tatami mat (one)</translation>
    </message>
    <message>
        <source>スキー板・スノーボード</source>
        <translation>Skis, snowboard</translation>
    </message>
    <message>
        <source>河内長野市では、1回の請求は3通までです。</source>
        <translation>Kawachinagano City issues up to 3 copies per request.</translation>
    </message>
    <message>
        <source>河内長野市 環境衛生課（例示）</source>
        <translation>Kawachinagano City, Environmental Health Division (example)</translation>
    </message>
    <message>
        <source>開庁日の9時から16時まで</source>
        <translation>9 a.m. to 4 p.m. on days when the office is open</translation>
    </message>
    <message>
        <source>見本処理場へ自分で持ち込む</source>
        <translation>I bring it to the Mihon treatment plant myself</translation>
    </message>
    <message>
        <source>道路から玄関までの階段の段数</source>
        <translation>Steps from the road to the door</translation>
    </message>
    <message>
        <source>段</source>
        <translation>steps</translation>
    </message>
    <message>
        <source>屋根、外壁、床、柱など、どこがどのように壊れたかを書いてください。河内長野市では、すべての申請について現地を調査します。</source>
        <translation>Write what is broken and how. Kawachinagano City looks at every home.</translation>
    </message>
    <message>
        <source>岸和田市 危機管理課（例示）</source>
        <translation>Kishiwada City, Crisis Management Division (example)</translation>
    </message>
    <message>
        <source>海水をかぶりましたか</source>
        <translation>Was it sea water?</translation>
    </message>
    <message>
        <source>岸和田市では、1回の申請は5部までです。</source>
        <translation>Kishiwada City issues up to 5 copies per application.</translation>
    </message>
    <message>
        <source>岸和田市 環境課 粗大ごみ受付（例示）</source>
        <translation>Kishiwada City, Environment Division, bulky waste (example)</translation>
    </message>
    <message>
        <source>土曜日、日曜日、祝日、年末年始などの休みの日と、だんじり祭の試験曳きの日は選べません。</source>
        <translation>Saturdays, Sundays, public holidays, days off such as the New Year holidays and the day of the festival's trial run cannot be chosen.</translation>
    </message>
    <message>
        <source>収集車が入れる近くの道路</source>
        <translation>A road nearby that the vehicle can reach</translation>
    </message>
    <message>
        <source>岸和田市 市民課（例示）</source>
        <translation>Kishiwada City, Citizens' Division (example)</translation>
    </message>
    <message>
        <source>だんじり祭の参加の届出に使う方は、町名を書いてください。</source>
        <translation>If you need it to take part in the festival, write the name of the neighbourhood.</translation>
    </message>
    <message>
        <source>祭りへの参加の届出</source>
        <translation>Taking part in the festival</translation>
    </message>
    <message>
        <source>希望収集日（隔週の収集）</source>
        <translation>Desired day of collection (every other week)</translation>
    </message>
    <message>
        <source>自治会と班</source>
        <translation>Neighbourhood association and group</translation>
    </message>
    <message>
        <source>熊取町 子育て支援課（例示）</source>
        <translation>Kumatori Town, Childcare Support Division (example)</translation>
    </message>
    <message>
        <source>国外に住む児童がいますか</source>
        <translation>Does a child live abroad?</translation>
    </message>
    <message>
        <source>在学証明（留学している児童がいる場合）</source>
        <translation>Proof of school (if a child studies abroad)</translation>
    </message>
    <message>
        <source>原本は後で郵送してください。</source>
        <translation>Send the original by post afterwards.</translation>
    </message>
    <message>
        <source>株式会社などの法人は、法人番号を入力してください。</source>
        <translation>Companies please enter the corporate number.</translation>
    </message>
    <message>
        <source>箕面市 市民安全政策室（例示）</source>
        <translation>Minoh City, Civil Safety Office (example)</translation>
    </message>
    <message>
        <source>建物の四方からの全景を1枚ずつと、被害箇所の近景を添えてください。4枚以上いります。</source>
        <translation>One view of the whole building from each of the four sides, and close views of the damage: at least four.</translation>
    </message>
    <message>
        <source>がけや斜面に接した土地ですか</source>
        <translation>Does the land lie at a cliff or slope?</translation>
    </message>
    <message>
        <source>岬町 危機管理担当（例示）</source>
        <translation>Misaki Town, Crisis Management (example)</translation>
    </message>
    <message>
        <source>舟小屋との併用住宅</source>
        <translation>Home with a boathouse</translation>
    </message>
    <message>
        <source>知りたい事柄、年度、事業の名前など、公文書を特定できるように書いてください。議会の公文書は、議会事務局へ請求してください。</source>
        <translation>Write what you want to know so that the documents can be found. Documents of the assembly are requested from its office.</translation>
    </message>
    <message>
        <source>電動アシスト自転車</source>
        <translation>Bicycle with electric assist</translation>
    </message>
    <message>
        <source>原動機付自転車（50cc以下）</source>
        <translation>Moped (up to 50 cc)</translation>
    </message>
    <message>
        <source>守口市 道路課（例示）</source>
        <translation>Moriguchi City, Roads Division (example)</translation>
    </message>
    <message>
        <source>京阪沿線の駅前など、人通りの多い所では「はい」を選んでください。</source>
        <translation>In front of stations and in other busy places choose yes.</translation>
    </message>
    <message>
        <source>放置自転車</source>
        <translation>Abandoned bicycles</translation>
    </message>
    <message>
        <source>街灯の管理番号</source>
        <translation>Number of the street lamp</translation>
    </message>
    <message>
        <source>柱の銘板にある「MG」で始まる番号です。</source>
        <translation>On the plate of the pole, beginning with MG.</translation>
    </message>
    <message>
        <source>守口市 法制文書課（例示）</source>
        <translation>Moriguchi City, Legal Affairs and Documents Division (example)</translation>
    </message>
    <message>
        <source>写しは1枚10円です。電子データは、1件につき10円とメディアの実費をいただきます。</source>
        <translation>Copies cost 10 yen a sheet; data 10 yen a file and the cost of the medium.</translation>
    </message>
    <message>
        <source>買っていただく処理券の合計額</source>
        <translation>Value of the stickers to be bought</translation>
    </message>
    <message>
        <source>能勢町では、取扱店で処理券を買い、品目に貼ってください。</source>
        <translation>In Nose Town buy stickers from a shop that sells them and put them on the articles.</translation>
    </message>
    <message>
        <source>処理券</source>
        <translation>Stickers</translation>
    </message>
    <message>
        <source>収集日までに処理券を買い、氏名と受付番号を書いて貼ります。</source>
        <translation>I buy the stickers before the day of collection, write my name and the reference number on them and put them on.</translation>
    </message>
    <message>
        <source>地区の集会所</source>
        <translation>Hall of the district</translation>
    </message>
    <message>
        <source>農道・林道</source>
        <translation>Farm road, forest road</translation>
    </message>
    <message>
        <source>車や人が通れない状態ですか</source>
        <translation>Is the road closed to cars or people?</translation>
    </message>
    <message>
        <source>茅葺きの住家</source>
        <translation>Thatched house</translation>
    </message>
    <message>
        <source>健康器具</source>
        <translation>Exercise machine</translation>
    </message>
    <message>
        <source>電動生ごみ処理機</source>
        <translation>Electric composter</translation>
    </message>
    <message>
        <source>コンポスト容器</source>
        <translation>Compost container</translation>
    </message>
    <message>
        <source>密閉式の処理容器</source>
        <translation>Closed bokashi bucket</translation>
    </message>
    <message>
        <source>北地区（毎週火曜日）</source>
        <translation>North (Tuesdays)</translation>
    </message>
    <message>
        <source>中央地区（毎週水曜日）</source>
        <translation>Centre (Wednesdays)</translation>
    </message>
    <message>
        <source>南地区（毎週金曜日）</source>
        <translation>South (Fridays)</translation>
    </message>
    <message>
        <source>摂津市 環境業務課（例示）</source>
        <translation>Settsu City, Waste Services Division (example)</translation>
    </message>
    <message>
        <source>開庁日の9時から17時15分まで</source>
        <translation>9 a.m. to 5:15 p.m. on days when the office is open</translation>
    </message>
    <message>
        <source>収集の地区</source>
        <translation>District of collection</translation>
    </message>
    <message>
        <source>収集日は、地区ごとに決まった曜日です。</source>
        <translation>Each district has its weekday of collection.</translation>
    </message>
    <message>
        <source>淀川・安威川の浸水では、家の中の水の跡の高さを測ってください。</source>
        <translation>After a flood measure the height of the water's mark inside.</translation>
    </message>
    <message>
        <source>知りたい公文書の名称または内容</source>
        <translation>Name or content of the documents you want to know</translation>
    </message>
    <message>
        <source>公文書を持っていると思われる課</source>
        <translation>Division that probably holds them</translation>
    </message>
    <message>
        <source>児童が7人以上の世帯は、窓口で請求してください。</source>
        <translation>Households with seven children or more please claim at the counter.</translation>
    </message>
    <message>
        <source>18歳に達する日以後の最初の3月31日までの間にある児童を、年齢の高い順に入力してください。四條畷市では、6人まで入力できます。</source>
        <translation>Enter the children up to the first 31 March after they turn 18, the eldest first. In Shijonawate City up to six.</translation>
    </message>
    <message>
        <source>四條畷市では、窓口での受け渡しをしていません。</source>
        <translation>Shijonawate City does not hand out copies at the desk.</translation>
    </message>
    <message>
        <source>四條畷市 建設管理課（例示）</source>
        <translation>Shijonawate City, Construction Management Division (example)</translation>
    </message>
    <message>
        <source>ハイキング道ですか</source>
        <translation>Is it a hiking trail?</translation>
    </message>
    <message>
        <source>島本町 環境課（例示）</source>
        <translation>Shimamoto Town, Environment Division (example)</translation>
    </message>
    <message>
        <source>島本町では、1回に3点まで、いちばん長い辺が160センチまでのものを収集します。</source>
        <translation>Shimamoto Town collects up to three articles, none longer than 160 cm.</translation>
    </message>
    <message>
        <source>過去1年の間に京都府から転入しましたか</source>
        <translation>Have you moved here from Kyoto Prefecture in the past year?</translation>
    </message>
    <message>
        <source>前住所の記載がいるか、提出先に確かめてください。</source>
        <translation>Ask the recipient whether the previous address is needed.</translation>
    </message>
    <message>
        <source>名水の水くみ場</source>
        <translation>Spring where water is drawn</translation>
    </message>
    <message>
        <source>忠岡町 住民人権課（例示）</source>
        <translation>Tadaoka Town, Residents and Human Rights Division (example)</translation>
    </message>
    <message>
        <source>忠岡町では、お支払いの後に請求を受け付けます。</source>
        <translation>Tadaoka Town takes the request once it is paid.</translation>
    </message>
    <message>
        <source>いま避難していますか</source>
        <translation>Are you evacuated now?</translation>
    </message>
    <message>
        <source>学校への届出</source>
        <translation>Telling the school</translation>
    </message>
    <message>
        <source>前の市区町村</source>
        <translation>Former municipality</translation>
    </message>
    <message>
        <source>炊飯器（業務用を除く）</source>
        <translation>Rice cooker</translation>
    </message>
    <message>
        <source>太子町 生活環境課（例示）</source>
        <translation>Taishi Town, Living Environment Division (example)</translation>
    </message>
    <message>
        <source>太子町では、取扱店で処理券を買い、品目に貼ってください。</source>
        <translation>In Taishi Town buy stickers from a shop that sells them and put them on the articles.</translation>
    </message>
    <message>
        <source>町道から見える所にしてください。</source>
        <translation>Choose a place that can be seen from the road.</translation>
    </message>
    <message>
        <source>太子町 地域整備課（例示）</source>
        <translation>Taishi Town, Regional Development Division (example)</translation>
    </message>
    <message>
        <source>竹内街道の道しるべ</source>
        <translation>Guideposts of the old Takenouchi road</translation>
    </message>
    <message>
        <source>富田林市 こども未来室（例示）</source>
        <translation>Tondabayashi City, Children's Future Office (example)</translation>
    </message>
    <message>
        <source>医療保険の資格が分かる書類</source>
        <translation>Proof of health insurance</translation>
    </message>
    <message>
        <source>資格確認書、または資格情報のお知らせの写しです。番号は隠してください。</source>
        <translation>Copy of the certificate or notice of eligibility. Cover the numbers.</translation>
    </message>
    <message>
        <source>寺内町の石畳</source>
        <translation>Stone paving of the old town</translation>
    </message>
    <message>
        <source>街灯の球切れは、電力会社の受付へお知らせください。</source>
        <translation>Tell the power company of street lamps that are out.</translation>
    </message>
    <message>
        <source>市内に住んでいる、または事務所がある方ですか</source>
        <translation>Do you live or have an office in the city?</translation>
    </message>
    <message>
        <source>そのほかの方は、任意的な開示の申出として受け付けます。</source>
        <translation>Others' requests are taken as requests for voluntary disclosure.</translation>
    </message>
    <message>
        <source>豊能町 住民環境課（例示）</source>
        <translation>Toyono Town, Residents and Environment Division (example)</translation>
    </message>
    <message>
        <source>豊能町では、取扱店で処理券を買い、品目に貼ってください。</source>
        <translation>In Toyono Town buy stickers from a shop that sells them and put them on the articles.</translation>
    </message>
    <message>
        <source>地区</source>
        <translation>District</translation>
    </message>
    <message>
        <source>東地区（第1水曜日）</source>
        <translation>East (first Wednesday)</translation>
    </message>
    <message>
        <source>西地区（第3水曜日）</source>
        <translation>West (third Wednesday)</translation>
    </message>
    <message>
        <source>イノシシによる道路・公園の荒れ</source>
        <translation>Roads and parks dug up by boar</translation>
    </message>
    <message>
        <source>前にも知らせましたか</source>
        <translation>Have you told us before?</translation>
    </message>
    <message>
        <source>町との関わり</source>
        <translation>Tie to the town</translation>
    </message>
    <message>
        <source>町内に住んでいる</source>
        <translation>Lives in the town</translation>
    </message>
    <message>
        <source>町内で働いている</source>
        <translation>Works in the town</translation>
    </message>
    <message>
        <source>そのほか</source>
        <translation>Other tie</translation>
    </message>
    <message>
        <source>八尾市 市民課（例示）</source>
        <translation>Yao City, Citizens' Division (example)</translation>
    </message>
    <message>
        <source>外国の官公庁へ提出しますか</source>
        <translation>Will you submit it to an authority abroad?</translation>
    </message>
    <message>
        <source>アポスティーユがいる方は、窓口で請求してください。</source>
        <translation>If you need an apostille, please apply at the counter.</translation>
    </message>
    <message>
        <source>八尾市 危機管理課（例示）</source>
        <translation>Yao City, Crisis Management Division (example)</translation>
    </message>
    <message>
        <source>工場との併用住宅</source>
        <translation>Home with a factory</translation>
    </message>
    <message>
        <source>被害を受けた機械・設備</source>
        <translation>Machines and equipment damaged</translation>
    </message>
    <message>
        <source>賃貸借契約書の写し（借家の方）</source>
        <translation>Copy of the lease (tenants)</translation>
    </message>
    <message>
        <source>八尾市 環境事業課（例示）</source>
        <translation>Yao City, Waste Services Division (example)</translation>
    </message>
    <message>
        <source>分解してあるものがありますか</source>
        <translation>Is anything taken apart?</translation>
    </message>
    <message>
        <source>分解すると、30センチ以下のものは可燃ごみに出せます。</source>
        <translation>Taken apart, pieces of up to 30 cm may go with the burnable waste.</translation>
    </message>
</context>
<context>
    <name>disaster-damage-certificate</name>
    <message>
        <source>罹災証明書の発行申請</source>
        <translation>Application for a disaster damage certificate</translation>
    </message>
    <message>
        <source>風水害や地震で被害を受けた住家について、被害の程度を証明する書類を申請します。火災の場合は消防署へ申請してください。</source>
        <translation>Apply for the document that certifies how far your home was damaged by wind, water or earthquake. After a fire apply to the fire station.</translation>
    </message>
    <message>
        <source>罹災証明の担当課</source>
        <translation>Division for disaster damage certificates</translation>
    </message>
    <message>
        <source>市区町村が、証明のために住民基本台帳と固定資産の記録を確認することに同意します。</source>
        <translation>I agree that the municipality looks into the resident register and the property records for the certificate.</translation>
    </message>
    <message>
        <source>申請者</source>
        <translation>Applicant</translation>
    </message>
    <message>
        <source>いまの住所</source>
        <translation>Address now</translation>
    </message>
    <message>
        <source>避難先にいる方は、連絡の届く住所を入力してください。</source>
        <translation>If you are evacuated, enter an address where we can reach you.</translation>
    </message>
    <message>
        <source>被害を受けた住家との関係</source>
        <translation>How you are related to the damaged home</translation>
    </message>
    <message>
        <source>住んでいる世帯の世帯主</source>
        <translation>Head of the household living there</translation>
    </message>
    <message>
        <source>住んでいる世帯の家族</source>
        <translation>Member of the household living there</translation>
    </message>
    <message>
        <source>所有者（住んでいない）</source>
        <translation>Owner, not living there</translation>
    </message>
    <message>
        <source>被害の状況</source>
        <translation>The damage</translation>
    </message>
    <message>
        <source>罹災の原因</source>
        <translation>Cause of the damage</translation>
    </message>
    <message>
        <source>暴風・竜巻</source>
        <translation>Storm, tornado</translation>
    </message>
    <message>
        <source>大雨・洪水・高潮</source>
        <translation>Heavy rain, flood, storm surge</translation>
    </message>
    <message>
        <source>地震</source>
        <translation>Earthquake</translation>
    </message>
    <message>
        <source>土砂災害</source>
        <translation>Landslide</translation>
    </message>
    <message>
        <source>罹災の原因（その他）</source>
        <translation>Cause of the damage (other)</translation>
    </message>
    <message>
        <source>原因だけを書いてください。</source>
        <translation>Write the cause only.</translation>
    </message>
    <message>
        <source>罹災した日</source>
        <translation>Day of the damage</translation>
    </message>
    <message>
        <source>罹災した住家の所在地</source>
        <translation>Address of the damaged home</translation>
    </message>
    <message>
        <source>持家・借家の別</source>
        <translation>Owned or rented</translation>
    </message>
    <message>
        <source>持家</source>
        <translation>Owned</translation>
    </message>
    <message>
        <source>借家</source>
        <translation>Rented</translation>
    </message>
    <message>
        <source>所有者の氏名または名称</source>
        <translation>Name of the owner</translation>
    </message>
    <message>
        <source>氏名または名称だけを書いてください。</source>
        <translation>Write the name only.</translation>
    </message>
    <message>
        <source>建物の区分</source>
        <translation>Kind of building</translation>
    </message>
    <message>
        <source>戸建て</source>
        <translation>Detached house</translation>
    </message>
    <message>
        <source>集合住宅</source>
        <translation>Apartment building</translation>
    </message>
    <message>
        <source>店舗などとの併用住宅</source>
        <translation>Home with a shop or the like</translation>
    </message>
    <message>
        <source>床からの浸水の深さ</source>
        <translation>Depth of water above the floor</translation>
    </message>
    <message>
        <source>被害の内容</source>
        <translation>What is damaged</translation>
    </message>
    <message>
        <source>屋根、外壁、床、柱など、どこがどのように壊れたかを書いてください。</source>
        <translation>Write what is broken and how: roof, outer wall, floor, pillars and so on.</translation>
    </message>
    <message>
        <source>病名など、この申請に要らないことは書かないでください。</source>
        <translation>Do not write names of illnesses or anything else that this application does not need.</translation>
    </message>
    <message>
        <source>被害の写真</source>
        <translation>Photographs of the damage</translation>
    </message>
    <message>
        <source>建物の四方からの全景と、被害箇所の近景を添えてください。</source>
        <translation>Attach views of the whole building from four sides and close views of the damage.</translation>
    </message>
    <message>
        <source>写真による自己判定方式に同意しますか</source>
        <translation>Do you agree to be judged by your photographs?</translation>
    </message>
    <message>
        <source>同意すると、現地調査をせずに「準半壊に至らない（一部損壊）」として証明します。</source>
        <translation>If you agree, the damage is certified as “partial, less than quasi-half destroyed” without a visit.</translation>
    </message>
    <message>
        <source>現地調査に立ち会える日時</source>
        <translation>When you can be present at a visit</translation>
    </message>
    <message>
        <source>日時だけを書いてください。</source>
        <translation>Write days and times only.</translation>
    </message>
    <message>
        <source>世帯と証明書</source>
        <translation>Household and certificate</translation>
    </message>
    <message>
        <source>罹災した世帯の方</source>
        <translation>People of the damaged household</translation>
    </message>
    <message>
        <source>世帯主</source>
        <translation>Head of household</translation>
    </message>
    <message>
        <source>世帯の人数</source>
        <translation>People in the household</translation>
    </message>
    <message>
        <source>必要な部数</source>
        <translation>Number of copies</translation>
    </message>
    <message>
        <source>部</source>
        <translation>copies</translation>
    </message>
    <message>
        <source>使いみち</source>
        <translation>What you need it for</translation>
    </message>
    <message>
        <source>生活再建の支援金</source>
        <translation>Grants for rebuilding</translation>
    </message>
    <message>
        <source>保険金の請求</source>
        <translation>Insurance claim</translation>
    </message>
    <message>
        <source>税や保険料の減免</source>
        <translation>Reduction of tax or premiums</translation>
    </message>
    <message>
        <source>融資</source>
        <translation>Loan</translation>
    </message>
    <message>
        <source>罹災の日から3か月を過ぎています。受け付けられないことがあります。</source>
        <translation>More than three months have passed since the damage. The application may not be accepted.</translation>
    </message>
    <message>
        <source>世帯主は1人です。</source>
        <translation>There is one head of household.</translation>
    </message>
</context>
<context>
    <name>information-disclosure</name>
    <message>
        <source>公文書開示請求</source>
        <translation>Request for disclosure of official documents</translation>
    </message>
    <message>
        <source>市区町村が保有する公文書の開示を請求します。どなたでも請求できます。</source>
        <translation>Request disclosure of documents that the municipality holds. Anybody may.</translation>
    </message>
    <message>
        <source>情報公開の担当課</source>
        <translation>Division for information disclosure</translation>
    </message>
    <message>
        <source>写しの作成と送付に要する費用を負担することを理解しました。</source>
        <translation>I understand that I bear the cost of making and sending copies.</translation>
    </message>
    <message>
        <source>法人その他の団体として請求しますか</source>
        <translation>Do you request on behalf of a corporation or other organisation?</translation>
    </message>
    <message>
        <source>団体の名称</source>
        <translation>Name of the organisation</translation>
    </message>
    <message>
        <source>名称だけを書いてください。</source>
        <translation>Write the name only.</translation>
    </message>
    <message>
        <source>法人番号</source>
        <translation>Corporate number</translation>
    </message>
    <message>
        <source>ある場合に入力してください。</source>
        <translation>Enter it if there is one.</translation>
    </message>
    <message>
        <source>団体の場合は担当の方の氏名です。</source>
        <translation>For an organisation, the person in charge.</translation>
    </message>
    <message>
        <source>住所または所在地</source>
        <translation>Address</translation>
    </message>
    <message>
        <source>請求の内容</source>
        <translation>The request</translation>
    </message>
    <message>
        <source>請求する公文書の名称または内容</source>
        <translation>Name or content of the documents</translation>
    </message>
    <message>
        <source>知りたい事柄、年度、事業の名前など、公文書を特定できるように書いてください。</source>
        <translation>Write what you want to know, the fiscal year, the name of the project, so that the documents can be found.</translation>
    </message>
    <message>
        <source>ほかの人の病名や思想信条など、公文書の特定に要らないことは書かないでください。</source>
        <translation>Do not write about other people's illnesses or beliefs or anything else that is not needed to find the documents.</translation>
    </message>
    <message>
        <source>対象の年度</source>
        <translation>Fiscal years</translation>
    </message>
    <message>
        <source>令和7年度から令和8年度まで</source>
        <translation>Fiscal 2025 to fiscal 2026</translation>
    </message>
    <message>
        <source>年度だけを書いてください。</source>
        <translation>Write the years only.</translation>
    </message>
    <message>
        <source>開示の方法</source>
        <translation>How to disclose</translation>
    </message>
    <message>
        <source>閲覧</source>
        <translation>Reading at the office</translation>
    </message>
    <message>
        <source>写しの交付</source>
        <translation>Copies</translation>
    </message>
    <message>
        <source>電子データの交付</source>
        <translation>Electronic data</translation>
    </message>
    <message>
        <source>写しの受け取り方</source>
        <translation>How you receive the copies</translation>
    </message>
    <message>
        <source>窓口</source>
        <translation>At the desk</translation>
    </message>
    <message>
        <source>郵送</source>
        <translation>By post</translation>
    </message>
    <message>
        <source>請求の目的（任意）</source>
        <translation>Purpose (optional)</translation>
    </message>
    <message>
        <source>書かなくても不利になることはありません。</source>
        <translation>Leaving it empty has no disadvantage.</translation>
    </message>
    <message>
        <source>決定の期限の見込み</source>
        <translation>Decision expected by</translation>
    </message>
    <message>
        <source>請求があった日の翌日から15日以内です。延長することがあります。</source>
        <translation>Within 15 days from the day after the request. It may be extended.</translation>
    </message>
</context>
<context>
    <name>road-park-report</name>
    <message>
        <source>道路・公園の不具合の通報</source>
        <translation>Report a fault on roads or in parks</translation>
    </message>
    <message>
        <source>道路の穴、街灯の球切れ、公園の遊具の壊れなどを知らせてください。急に危ないときは電話でお願いします。</source>
        <translation>Tell us about holes in roads, street lamps that are out, broken playground equipment. If it is dangerous now, please telephone.</translation>
    </message>
    <message>
        <source>道路・公園の担当課</source>
        <translation>Division for roads and parks</translation>
    </message>
    <message>
        <source>不具合</source>
        <translation>The fault</translation>
    </message>
    <message>
        <source>種別</source>
        <translation>Kind</translation>
    </message>
    <message>
        <source>道路の穴・段差</source>
        <translation>Hole or step in the road</translation>
    </message>
    <message>
        <source>街灯の球切れ</source>
        <translation>Street lamp out</translation>
    </message>
    <message>
        <source>側溝・ふたの壊れ</source>
        <translation>Broken gutter or cover</translation>
    </message>
    <message>
        <source>カーブミラー・標識</source>
        <translation>Traffic mirror or sign</translation>
    </message>
    <message>
        <source>倒木・枝</source>
        <translation>Fallen tree or branch</translation>
    </message>
    <message>
        <source>公園の遊具・設備</source>
        <translation>Playground or park equipment</translation>
    </message>
    <message>
        <source>場所</source>
        <translation>Place</translation>
    </message>
    <message>
        <source>住所、近くの建物、電柱の番号など</source>
        <translation>Address, a building nearby, the number of a utility pole</translation>
    </message>
    <message>
        <source>気付いた日</source>
        <translation>Day on which you noticed it</translation>
    </message>
    <message>
        <source>けがや事故のおそれがありますか</source>
        <translation>Could somebody get hurt?</translation>
    </message>
    <message>
        <source>急いでいる方へ</source>
        <translation>If it is urgent</translation>
    </message>
    <message>
        <source>いますぐ危ないときは、担当課または道路緊急ダイヤル（#9910）へ電話してください。</source>
        <translation>If it is dangerous right now, call the division or the road emergency line (#9910).</translation>
    </message>
    <message>
        <source>状況</source>
        <translation>What you saw</translation>
    </message>
    <message>
        <source>人の名前や車の番号は書かないでください。</source>
        <translation>Do not write names of people or numbers of cars.</translation>
    </message>
    <message>
        <source>写真</source>
        <translation>Photographs</translation>
    </message>
    <message>
        <source>人の顔や車の番号が写らないようにしてください。</source>
        <translation>Take them without faces and number plates.</translation>
    </message>
    <message>
        <source>連絡先（任意）</source>
        <translation>Contact (optional)</translation>
    </message>
    <message>
        <source>対応の結果の連絡を希望しますか</source>
        <translation>Would you like to hear what was done?</translation>
    </message>
</context>
<context>
    <name>animal-trap-lending</name>
    <message>
        <source>有害鳥獣の捕獲おりの貸出申請</source>
        <translation>Borrowing a cage trap against harmful animals</translation>
    </message>
    <message>
        <source>イノシシやアライグマによる農作物の被害を防ぐため、捕獲おりをお貸しします。おりの見回りは、毎日、借りた方が行ってください。</source>
        <translation>Cage traps are lent against damage to crops by boar and raccoons. Whoever borrows one looks at it every day.</translation>
    </message>
    <message>
        <source>千早赤阪村 観光産業振興課（例示）</source>
        <translation>Chihayaakasaka Village, Tourism and Industry Division (example)</translation>
    </message>
    <message>
        <source>東地区</source>
        <translation>East</translation>
    </message>
    <message>
        <source>西地区</source>
        <translation>West</translation>
    </message>
    <message>
        <source>南地区</source>
        <translation>South</translation>
    </message>
    <message>
        <source>被害</source>
        <translation>The damage</translation>
    </message>
    <message>
        <source>動物</source>
        <translation>Animal</translation>
    </message>
    <message>
        <source>イノシシ</source>
        <translation>Wild boar</translation>
    </message>
    <message>
        <source>アライグマ</source>
        <translation>Raccoon</translation>
    </message>
    <message>
        <source>ヌートリア</source>
        <translation>Nutria</translation>
    </message>
    <message>
        <source>被害にあった作物</source>
        <translation>Crops</translation>
    </message>
    <message>
        <source>被害の面積</source>
        <translation>Area of the damage</translation>
    </message>
    <message>
        <source>アール</source>
        <translation>ares (100 square metres)</translation>
    </message>
    <message>
        <source>被害に気付いた日</source>
        <translation>Day on which you noticed it</translation>
    </message>
    <message>
        <source>おり</source>
        <translation>The trap</translation>
    </message>
    <message>
        <source>置く場所</source>
        <translation>Where it is set</translation>
    </message>
    <message>
        <source>地番と、道からの入り方を書いてください。</source>
        <translation>Lot number and how to get there.</translation>
    </message>
    <message>
        <source>土地の使用</source>
        <translation>Use of the land</translation>
    </message>
    <message>
        <source>土地の所有者から、おりを置く承諾を得ています。</source>
        <translation>The owner of the land agrees that the trap is set there.</translation>
    </message>
    <message>
        <source>わな猟の狩猟免許を持っていますか</source>
        <translation>Do you hold a licence for trapping?</translation>
    </message>
    <message>
        <source>狩猟免状の番号</source>
        <translation>Number of the licence</translation>
    </message>
    <message>
        <source>「第　号」の数字の部分です。</source>
        <translation>The digits of the number.</translation>
    </message>
    <message>
        <source>狩猟免状の写し</source>
        <translation>Copy of the licence</translation>
    </message>
    <message>
        <source>アライグマ捕獲従事者の講習を受けましたか</source>
        <translation>Have you taken the course on catching raccoons?</translation>
    </message>
    <message>
        <source>借りる日</source>
        <translation>Day of collection</translation>
    </message>
    <message>
        <source>借りる週数</source>
        <translation>Weeks</translation>
    </message>
    <message>
        <source>週</source>
        <translation>weeks</translation>
    </message>
    <message>
        <source>見回り</source>
        <translation>Looking after it</translation>
    </message>
    <message>
        <source>毎日1回以上おりを見回り、捕れたときはすぐに担当課へ連絡します。</source>
        <translation>I look at the trap at least once a day and call the division at once when an animal is caught.</translation>
    </message>
    <message>
        <source>イノシシのおりは、わな猟の狩猟免許がある方にお貸しします。</source>
        <translation>A trap for boar is lent to holders of a trapping licence.</translation>
    </message>
    <message>
        <source>狩猟免許のない方は、先に講習を受けてください。</source>
        <translation>Without a licence please take the course first.</translation>
    </message>
    <message>
        <source>役場が閉まっている日です。</source>
        <translation>The village office is closed on that day.</translation>
    </message>
</context>
<context>
    <name>waste-station-notice</name>
    <message>
        <source>ごみ集積所の設置・移動の届出</source>
        <translation>Notice of a new or moved waste station</translation>
    </message>
    <message>
        <source>新しくごみ集積所を設ける、または場所を移すときの届出です。収集車が入れるかを現地で確かめ、収集を始める日をお知らせします。</source>
        <translation>For a new waste station, or another place for one. We look whether the vehicles can reach it, and tell you when collection begins.</translation>
    </message>
    <message>
        <source>大東市 環境課（例示）</source>
        <translation>Daito City, Environment Division (example)</translation>
    </message>
    <message>
        <source>届出者</source>
        <translation>Who gives notice</translation>
    </message>
    <message>
        <source>届出者の立場</source>
        <translation>You act as</translation>
    </message>
    <message>
        <source>自治会の役員</source>
        <translation>Officer of a neighbourhood association</translation>
    </message>
    <message>
        <source>開発・建築の事業者</source>
        <translation>Developer or builder</translation>
    </message>
    <message>
        <source>集合住宅の管理者</source>
        <translation>Manager of an apartment building</translation>
    </message>
    <message>
        <source>団体・事業者の名称</source>
        <translation>Name of the organisation</translation>
    </message>
    <message>
        <source>担当の方の氏名</source>
        <translation>Person in charge</translation>
    </message>
    <message>
        <source>集積所</source>
        <translation>The station</translation>
    </message>
    <message>
        <source>届出の種類</source>
        <translation>Kind of notice</translation>
    </message>
    <message>
        <source>新しく設ける</source>
        <translation>New</translation>
    </message>
    <message>
        <source>場所を移す</source>
        <translation>Moved</translation>
    </message>
    <message>
        <source>廃止する</source>
        <translation>Closed</translation>
    </message>
    <message>
        <source>いまの場所</source>
        <translation>Where it is now</translation>
    </message>
    <message>
        <source>設ける場所</source>
        <translation>Where it will be</translation>
    </message>
    <message>
        <source>地番と、目印になる建物を書いてください。</source>
        <translation>Write the lot number and a building nearby.</translation>
    </message>
    <message>
        <source>前の道路の幅</source>
        <translation>Width of the road in front</translation>
    </message>
    <message>
        <source>メートル</source>
        <translation>metres</translation>
    </message>
    <message>
        <source>使う世帯の数</source>
        <translation>Households that use it</translation>
    </message>
    <message>
        <source>世帯</source>
        <translation>households</translation>
    </message>
    <message>
        <source>出すごみの種類</source>
        <translation>Kinds of waste</translation>
    </message>
    <message>
        <source>可燃ごみ</source>
        <translation>Burnable waste</translation>
    </message>
    <message>
        <source>プラスチック製容器包装</source>
        <translation>Plastic containers</translation>
    </message>
    <message>
        <source>缶・びん・ペットボトル</source>
        <translation>Cans, bottles, PET bottles</translation>
    </message>
    <message>
        <source>古紙・古布</source>
        <translation>Paper and cloth</translation>
    </message>
    <message>
        <source>飛散を防ぐ設備</source>
        <translation>Against scattering</translation>
    </message>
    <message>
        <source>防鳥ネット</source>
        <translation>Net against birds</translation>
    </message>
    <message>
        <source>ごみ収納箱</source>
        <translation>Closed box</translation>
    </message>
    <message>
        <source>囲い・屋根のある置き場</source>
        <translation>Enclosed and roofed place</translation>
    </message>
    <message>
        <source>使い始める（やめる）希望日</source>
        <translation>Desired first (or last) day</translation>
    </message>
    <message>
        <source>添える書類</source>
        <translation>Papers</translation>
    </message>
    <message>
        <source>位置図</source>
        <translation>Map</translation>
    </message>
    <message>
        <source>土地の所有者の承諾書</source>
        <translation>Consent of the owner of the land</translation>
    </message>
    <message>
        <source>隣接する方の同意書</source>
        <translation>Consent of the neighbours</translation>
    </message>
    <message>
        <source>隣接する方が自治会の集まりで同意した場合は、その議事録でもかまいません。</source>
        <translation>Minutes of the association's meeting will do where the neighbours agreed there.</translation>
    </message>
    <message>
        <source>新しい集積所は、決められた世帯数以上で使うものに限ります。</source>
        <translation>A new station must be used by the prescribed number of households.</translation>
    </message>
    <message>
        <source>収集車が入れない幅の道路です。担当課へご相談ください。</source>
        <translation>The road is too narrow for the vehicles. Please talk with the division.</translation>
    </message>
    <message>
        <source>希望日の21日前までに届け出てください。</source>
        <translation>Give notice at least 21 days before.</translation>
    </message>
</context>
<context>
    <name>street-cat-subsidy</name>
    <message>
        <source>飼い主のいない猫の不妊・去勢手術費の補助申請</source>
        <translation>Subsidy for neutering street cats</translation>
    </message>
    <message>
        <source>地域の猫の不妊・去勢手術の費用を補助します。手術の前に申請し、手術の後に耳先の写真を送ってください。</source>
        <translation>Helps with the cost of neutering cats without an owner. Apply before the operation.</translation>
    </message>
    <message>
        <source>藤井寺市 生活環境課（例示）</source>
        <translation>Fujiidera City, Living Environment Division (example)</translation>
    </message>
    <message>
        <source>活動している団体の名称</source>
        <translation>Group you act with</translation>
    </message>
    <message>
        <source>猫</source>
        <translation>Cats</translation>
    </message>
    <message>
        <source>手術を受ける猫</source>
        <translation>Cats to be operated on</translation>
    </message>
    <message>
        <source>呼び名</source>
        <translation>Called</translation>
    </message>
    <message>
        <source>性別</source>
        <translation>Sex</translation>
    </message>
    <message>
        <source>毛色と特徴</source>
        <translation>Colour and marks</translation>
    </message>
    <message>
        <source>補助額</source>
        <translation>Subsidy</translation>
    </message>
    <message>
        <source>補助金の見込額の合計</source>
        <translation>Estimated subsidy in total</translation>
    </message>
    <message>
        <source>猫のいる場所</source>
        <translation>Where the cats live</translation>
    </message>
    <message>
        <source>まわりに住む方に活動を知らせましたか</source>
        <translation>Have you told the neighbours?</translation>
    </message>
    <message>
        <source>手術を受ける動物病院</source>
        <translation>Animal hospital</translation>
    </message>
    <message>
        <source>手術の予定日</source>
        <translation>Planned day of the operation</translation>
    </message>
    <message>
        <source>飼い主の有無</source>
        <translation>No owner</translation>
    </message>
    <message>
        <source>申請する猫に飼い主がいないことを、2週間以上見て確かめました。</source>
        <translation>I have watched for at least two weeks that the cats have no owner.</translation>
    </message>
    <message>
        <source>まわりに住む方に知らせてから申請してください。</source>
        <translation>Please tell the neighbours before you apply.</translation>
    </message>
    <message>
        <source>3月31日までに手術を受ける猫が対象です。</source>
        <translation>For operations until 31 March.</translation>
    </message>
</context>
<context>
    <name>buried-cultural-property-notice</name>
    <message>
        <source>埋蔵文化財発掘の届出</source>
        <translation>Notice of digging where cultural property is buried</translation>
    </message>
    <message>
        <source>周知の埋蔵文化財包蔵地で、土木工事などのために土地を掘るときの届出です。工事を始める60日前までに届け出てください。</source>
        <translation>Notice of digging for building work at a known site of buried cultural property, at least 60 days before the work begins.</translation>
    </message>
    <message>
        <source>羽曳野市 文化財課（例示）</source>
        <translation>Habikino City, Cultural Property Division (example)</translation>
    </message>
    <message>
        <source>遺物が見つかったときは、工事を止めて連絡します。</source>
        <translation>If remains are found I will stop the work and tell the division.</translation>
    </message>
    <message>
        <source>法人その他の団体として届け出ますか</source>
        <translation>Is it an organisation that gives notice?</translation>
    </message>
    <message>
        <source>団体の場合は代表者の氏名です。</source>
        <translation>For an organisation, its representative.</translation>
    </message>
    <message>
        <source>土地と工事</source>
        <translation>Land and work</translation>
    </message>
    <message>
        <source>掘る土地の所在地</source>
        <translation>Place of the digging</translation>
    </message>
    <message>
        <source>遺跡の名称</source>
        <translation>Name of the site</translation>
    </message>
    <message>
        <source>文化財課の遺跡地図で確かめてください。</source>
        <translation>See the map of sites at the division.</translation>
    </message>
    <message>
        <source>掘る面積</source>
        <translation>Area of the digging</translation>
    </message>
    <message>
        <source>平方メートル</source>
        <translation>square metres</translation>
    </message>
    <message>
        <source>掘る深さ</source>
        <translation>Depth</translation>
    </message>
    <message>
        <source>土地の現況</source>
        <translation>Present use of the land</translation>
    </message>
    <message>
        <source>宅地</source>
        <translation>Building land</translation>
    </message>
    <message>
        <source>田・畑</source>
        <translation>Field</translation>
    </message>
    <message>
        <source>山林</source>
        <translation>Wood</translation>
    </message>
    <message>
        <source>道路</source>
        <translation>Road</translation>
    </message>
    <message>
        <source>工事の種類</source>
        <translation>Kind of work</translation>
    </message>
    <message>
        <source>個人住宅</source>
        <translation>House of a private person</translation>
    </message>
    <message>
        <source>共同住宅・分譲住宅</source>
        <translation>Apartments, houses for sale</translation>
    </message>
    <message>
        <source>店舗・工場</source>
        <translation>Shop, factory</translation>
    </message>
    <message>
        <source>水道・ガスなどの管</source>
        <translation>Water, gas and other pipes</translation>
    </message>
    <message>
        <source>土地区画整理・宅地造成</source>
        <translation>Land readjustment, development</translation>
    </message>
    <message>
        <source>施工の責任者</source>
        <translation>Contractor</translation>
    </message>
    <message>
        <source>着手の予定日</source>
        <translation>Planned first day of work</translation>
    </message>
    <message>
        <source>完了の予定日</source>
        <translation>Planned last day of work</translation>
    </message>
    <message>
        <source>試掘に立ち会いますか</source>
        <translation>Will you be present at a trial dig?</translation>
    </message>
    <message>
        <source>位置図・配置図・断面図</source>
        <translation>Map, layout and sections</translation>
    </message>
    <message>
        <source>工事を始める60日前までに届け出てください（文化財保護法第93条第1項）。</source>
        <translation>Give notice at least 60 days before the work begins (Act on Protection of Cultural Properties, article 93).</translation>
    </message>
    <message>
        <source>完了の予定日は、着手の予定日以降の日にしてください。</source>
        <translation>The last day of work must not be before the first.</translation>
    </message>
</context>
<context>
    <name>hedge-subsidy</name>
    <message>
        <source>生垣設置補助金の交付申請</source>
        <translation>Application for the hedge subsidy</translation>
    </message>
    <message>
        <source>道路に面した敷地に新しく生垣をつくる費用の一部を補助します。必ず植える前に申請してください。植えた後の申請は受け付けられません。</source>
        <translation>Part of the cost of a new hedge along a road is borne by the city. Apply before planting: applications afterwards cannot be accepted.</translation>
    </message>
    <message>
        <source>池田市 みどり農政課（例示）</source>
        <translation>Ikeda City, Parks, Greenery and Farming Division (example)</translation>
    </message>
    <message>
        <source>市が、審査のために住民基本台帳と市税の納付状況を確認することに同意します。</source>
        <translation>I agree that the city looks into the resident register and the payment of city taxes for this application.</translation>
    </message>
    <message>
        <source>生垣をつくる土地は申請者の所有ですか</source>
        <translation>Does the land belong to you?</translation>
    </message>
    <message>
        <source>土地の所有者の同意書</source>
        <translation>Consent of the owner of the land</translation>
    </message>
    <message>
        <source>生垣</source>
        <translation>The hedge</translation>
    </message>
    <message>
        <source>生垣をつくる場所</source>
        <translation>Where the hedge will be</translation>
    </message>
    <message>
        <source>道路に面した延長</source>
        <translation>Length along the road</translation>
    </message>
    <message>
        <source>2メートル以上が対象です。小数点以下1桁まで入力してください。</source>
        <translation>At least 2 metres, with at most one decimal.</translation>
    </message>
    <message>
        <source>植える本数</source>
        <translation>Number of trees</translation>
    </message>
    <message>
        <source>1メートルに2本以上植えてください。</source>
        <translation>At least two trees per metre.</translation>
    </message>
    <message>
        <source>本</source>
        <translation>trees</translation>
    </message>
    <message>
        <source>植えるときの高さ</source>
        <translation>Height when planted</translation>
    </message>
    <message>
        <source>センチメートル</source>
        <translation>centimetres</translation>
    </message>
    <message>
        <source>樹種</source>
        <translation>Species</translation>
    </message>
    <message>
        <source>ウバメガシ、カナメモチなど</source>
        <translation>Ubame oak, photinia and the like</translation>
    </message>
    <message>
        <source>ブロック塀を取り壊して生垣にしますか</source>
        <translation>Does it replace a wall of concrete blocks?</translation>
    </message>
    <message>
        <source>植栽にかかる費用の見積額</source>
        <translation>Estimated cost of planting</translation>
    </message>
    <message>
        <source>着工の予定日</source>
        <translation>Planned first day of work</translation>
    </message>
    <message>
        <source>交付決定の通知が届いてから着工してください。</source>
        <translation>Begin only after the notice of the decision has arrived.</translation>
    </message>
    <message>
        <source>見積書の写し</source>
        <translation>Copy of the estimate</translation>
    </message>
    <message>
        <source>植える前の写真</source>
        <translation>Photographs before planting</translation>
    </message>
    <message>
        <source>道路から見た写真を2枚以上添えてください。</source>
        <translation>At least two, taken from the road.</translation>
    </message>
    <message>
        <source>1メートル当たりの補助額</source>
        <translation>Subsidy per metre</translation>
    </message>
    <message>
        <source>補助金の見込額</source>
        <translation>Estimated subsidy</translation>
    </message>
    <message>
        <source>延長に応じた額、見積額の半分、上限額のうち最も低い額です。</source>
        <translation>The lowest of the amount by length, half of the estimate, and the ceiling.</translation>
    </message>
    <message>
        <source>申請者本人名義の口座に限ります。</source>
        <translation>Only an account in the applicant's own name.</translation>
    </message>
    <message>
        <source>着工の予定日は、今日から14日後以降の日にしてください。審査に日数がかかります。</source>
        <translation>Plan to begin at the earliest 14 days from today: examining the application takes time.</translation>
    </message>
</context>
<context>
    <name>park-use-permit</name>
    <message>
        <source>公園内の行為の許可申請</source>
        <translation>Permission for an event in a park</translation>
    </message>
    <message>
        <source>公園で催しを開く、撮影をする、物を売るなど、場所をひとり占めする使い方をするときの申請です。使う日の10日前までに申請してください。</source>
        <translation>For events, filming, selling and other uses that occupy part of a park. Apply at least 10 days before.</translation>
    </message>
    <message>
        <source>公園使用料</source>
        <translation>Park charge</translation>
    </message>
    <message>
        <source>和泉市 公園緑地課（例示）</source>
        <translation>Izumi City, Parks Division (example)</translation>
    </message>
    <message>
        <source>使った後は、ごみを持ち帰り、元のとおりに戻します。</source>
        <translation>I will take the rubbish away and leave the place as it was.</translation>
    </message>
    <message>
        <source>責任者の氏名</source>
        <translation>Name of the person responsible</translation>
    </message>
    <message>
        <source>当日に連絡できる電話番号</source>
        <translation>Telephone number on the day</translation>
    </message>
    <message>
        <source>使い方</source>
        <translation>The use</translation>
    </message>
    <message>
        <source>公園</source>
        <translation>Park</translation>
    </message>
    <message>
        <source>使い方の種類</source>
        <translation>Kind of use</translation>
    </message>
    <message>
        <source>催しの内容</source>
        <translation>What will take place</translation>
    </message>
    <message>
        <source>人の名前など、要らないことは書かないでください。</source>
        <translation>Do not write what is not needed, such as names of people.</translation>
    </message>
    <message>
        <source>使う日</source>
        <translation>Day of use</translation>
    </message>
    <message>
        <source>始まる時刻（準備を含む）</source>
        <translation>From (with preparation)</translation>
    </message>
    <message>
        <source>終わる時刻（片付けを含む）</source>
        <translation>Until (with clearing up)</translation>
    </message>
    <message>
        <source>使う面積</source>
        <translation>Area</translation>
    </message>
    <message>
        <source>集まる人数の見込み</source>
        <translation>People expected</translation>
    </message>
    <message>
        <source>火を使いますか</source>
        <translation>Is fire used?</translation>
    </message>
    <message>
        <source>消防署への届出の控え</source>
        <translation>Copy of the report to the fire station</translation>
    </message>
    <message>
        <source>乗り入れる車両</source>
        <translation>Vehicles that come in</translation>
    </message>
    <message>
        <source>自動車登録番号</source>
        <translation>Number plate</translation>
    </message>
    <message>
        <source>積むもの</source>
        <translation>Load</translation>
    </message>
    <message>
        <source>配置図</source>
        <translation>Layout</translation>
    </message>
    <message>
        <source>使用料</source>
        <translation>Charge</translation>
    </message>
    <message>
        <source>使う日の10日前までに申請してください。</source>
        <translation>Apply at least 10 days before the day of use.</translation>
    </message>
    <message>
        <source>終わる時刻は、始まる時刻より後にしてください。</source>
        <translation>The end must be later than the beginning.</translation>
    </message>
    <message>
        <source>この公園では火を使えません。</source>
        <translation>Fire is not allowed in this park.</translation>
    </message>
</context>
<context>
    <name>tour-guide-request</name>
    <message>
        <source>観光ボランティアガイドの案内申込</source>
        <translation>Request for volunteer guides</translation>
    </message>
    <message>
        <source>市内を歩くときの案内を、観光ボランティアガイドに申し込みます。案内は無料ですが、ガイド1人につき交通費の実費をいただきます。</source>
        <translation>Ask for volunteer guides for a walk through the city. Guiding is free; the travel cost of each guide is charged.</translation>
    </message>
    <message>
        <source>ガイドの交通費</source>
        <translation>Travel cost of the guides</translation>
    </message>
    <message>
        <source>泉佐野市 観光振興課（例示）</source>
        <translation>Izumisano City, Tourism Division (example)</translation>
    </message>
    <message>
        <source>個人の方は空けておいてください。</source>
        <translation>Leave it empty if you come on your own.</translation>
    </message>
    <message>
        <source>代表者の氏名</source>
        <translation>Name of the representative</translation>
    </message>
    <message>
        <source>どこから来られますか</source>
        <translation>Where do you come from?</translation>
    </message>
    <message>
        <source>市内</source>
        <translation>The city</translation>
    </message>
    <message>
        <source>府内</source>
        <translation>The prefecture</translation>
    </message>
    <message>
        <source>府外</source>
        <translation>Elsewhere in Japan</translation>
    </message>
    <message>
        <source>案内</source>
        <translation>The walk</translation>
    </message>
    <message>
        <source>コース</source>
        <translation>Course</translation>
    </message>
    <message>
        <source>港と浜の町並み（約2時間）</source>
        <translation>Harbour and the shore town (about 2 hours)</translation>
    </message>
    <message>
        <source>中世荘園の里（約3時間）</source>
        <translation>Villages of the medieval manor (about 3 hours)</translation>
    </message>
    <message>
        <source>山寺と滝（約3時間）</source>
        <translation>Mountain temple and waterfall (about 3 hours)</translation>
    </message>
    <message>
        <source>希望する日</source>
        <translation>Desired day</translation>
    </message>
    <message>
        <source>集合の時刻</source>
        <translation>Time to meet</translation>
    </message>
    <message>
        <source>9時から14時まで、30分ごとに選べます。</source>
        <translation>From 9 a.m. to 2 p.m., every half hour.</translation>
    </message>
    <message>
        <source>大人の人数</source>
        <translation>Adults</translation>
    </message>
    <message>
        <source>中学生以下の人数</source>
        <translation>Children up to junior high school</translation>
    </message>
    <message>
        <source>案内の言語</source>
        <translation>Language of the guides</translation>
    </message>
    <message>
        <source>日本語</source>
        <translation>Japanese</translation>
    </message>
    <message>
        <source>英語</source>
        <translation>English</translation>
    </message>
    <message>
        <source>中国語</source>
        <translation>Chinese</translation>
    </message>
    <message>
        <source>韓国語</source>
        <translation>Korean</translation>
    </message>
    <message>
        <source>配慮がいること</source>
        <translation>What should be considered</translation>
    </message>
    <message>
        <source>車いす</source>
        <translation>Wheelchair</translation>
    </message>
    <message>
        <source>手話</source>
        <translation>Sign language</translation>
    </message>
    <message>
        <source>ゆっくり歩く</source>
        <translation>Walking slowly</translation>
    </message>
    <message>
        <source>ガイドの人数</source>
        <translation>Number of guides</translation>
    </message>
    <message>
        <source>15人までに1人です。</source>
        <translation>One for up to 15 people.</translation>
    </message>
    <message>
        <source>希望する日の14日前までに申し込んでください。</source>
        <translation>Apply at least 14 days before.</translation>
    </message>
    <message>
        <source>3か月先までの日を選んでください。</source>
        <translation>Choose a day within the next three months.</translation>
    </message>
    <message>
        <source>1回に案内できるのは60人までです。</source>
        <translation>At most 60 people can be guided at a time.</translation>
    </message>
    <message>
        <source>日本語のほかの案内は、30日前までに申し込んでください。</source>
        <translation>For languages other than Japanese apply at least 30 days before.</translation>
    </message>
</context>
<context>
    <name>security-camera-subsidy</name>
    <message>
        <source>防犯カメラ設置補助金の交付申請（自治会）</source>
        <translation>Subsidy for security cameras (neighbourhood associations)</translation>
    </message>
    <message>
        <source>自治会が道路などを写す防犯カメラを設ける費用を補助します。私的な場所や建物の入口を写すものは対象になりません。</source>
        <translation>Helps neighbourhood associations to set up cameras on public roads. Cameras on private ground or entrances are not covered.</translation>
    </message>
    <message>
        <source>門真市 危機管理課（例示）</source>
        <translation>Kadoma City, Crisis Management Division (example)</translation>
    </message>
    <message>
        <source>カメラがあることを示す表示をします。</source>
        <translation>A sign will say that there is a camera.</translation>
    </message>
    <message>
        <source>自治会</source>
        <translation>Association</translation>
    </message>
    <message>
        <source>自治会の名称</source>
        <translation>Name of the association</translation>
    </message>
    <message>
        <source>会長の氏名</source>
        <translation>Name of the chair</translation>
    </message>
    <message>
        <source>加入している世帯の数</source>
        <translation>Member households</translation>
    </message>
    <message>
        <source>カメラ</source>
        <translation>Cameras</translation>
    </message>
    <message>
        <source>設けるカメラ</source>
        <translation>Cameras to be set up</translation>
    </message>
    <message>
        <source>取り付けるもの</source>
        <translation>Fixed to</translation>
    </message>
    <message>
        <source>電柱</source>
        <translation>Power pole</translation>
    </message>
    <message>
        <source>専用の柱</source>
        <translation>A pole of its own</translation>
    </message>
    <message>
        <source>集会所などの壁</source>
        <translation>Wall of a hall or the like</translation>
    </message>
    <message>
        <source>費用</source>
        <translation>Cost</translation>
    </message>
    <message>
        <source>映像を残す日数</source>
        <translation>Days for which pictures are kept</translation>
    </message>
    <message>
        <source>日</source>
        <translation>days</translation>
    </message>
    <message>
        <source>映像を管理する方の氏名</source>
        <translation>Keeper of the pictures</translation>
    </message>
    <message>
        <source>総会の議事録</source>
        <translation>Minutes of the general meeting</translation>
    </message>
    <message>
        <source>管理運用規程</source>
        <translation>Rules for the cameras</translation>
    </message>
    <message>
        <source>見積書の写し（2者以上）</source>
        <translation>Estimates of at least two firms</translation>
    </message>
    <message>
        <source>電柱の共架の承諾書</source>
        <translation>Consent to use the power pole</translation>
    </message>
    <message>
        <source>映像を残すのは14日以内にしてください（門真市の指針）。</source>
        <translation>Keep pictures for at most 14 days (guideline of the city).</translation>
    </message>
</context>
<context>
    <name>allotment-garden</name>
    <message>
        <source>市民農園の利用申込</source>
        <translation>Application for an allotment garden</translation>
    </message>
    <message>
        <source>4月からの市民農園の利用者を募集します。申込みが区画の数を超えた農園は抽選です。</source>
        <translation>For allotments from April. Where there are more applications than plots, lots are drawn.</translation>
    </message>
    <message>
        <source>市民農園使用料</source>
        <translation>Allotment charge</translation>
    </message>
    <message>
        <source>柏原市 農政ぶどう課（例示）</source>
        <translation>Kashiwara City, Farming and Grapes Division (example)</translation>
    </message>
    <message>
        <source>作物を売るために耕しません。区画をほかの方に貸しません。</source>
        <translation>I do not grow for sale and do not lend the plot to others.</translation>
    </message>
    <message>
        <source>一緒に耕す世帯の人数</source>
        <translation>People of the household who will garden</translation>
    </message>
    <message>
        <source>農園</source>
        <translation>The garden</translation>
    </message>
    <message>
        <source>第1希望の農園</source>
        <translation>First choice</translation>
    </message>
    <message>
        <source>第2希望の農園</source>
        <translation>Second choice</translation>
    </message>
    <message>
        <source>区画</source>
        <translation>Plot</translation>
    </message>
    <message>
        <source>半区画（15平方メートル）</source>
        <translation>Half a plot (15 square metres)</translation>
    </message>
    <message>
        <source>1区画（30平方メートル）</source>
        <translation>A plot (30 square metres)</translation>
    </message>
    <message>
        <source>野菜づくりの経験</source>
        <translation>Experience</translation>
    </message>
    <message>
        <source>初めて</source>
        <translation>None</translation>
    </message>
    <message>
        <source>1～3年</source>
        <translation>1 to 3 years</translation>
    </message>
    <message>
        <source>4年以上</source>
        <translation>4 years or more</translation>
    </message>
    <message>
        <source>栽培講習会を希望しますか</source>
        <translation>Would you like to join the gardening course?</translation>
    </message>
    <message>
        <source>車で来ますか</source>
        <translation>Will you come by car?</translation>
    </message>
    <message>
        <source>いま市民農園を利用していますか</source>
        <translation>Do you have an allotment now?</translation>
    </message>
    <message>
        <source>いまの農園と区画の番号</source>
        <translation>Garden and number of your plot</translation>
    </message>
    <message>
        <source>1年の使用料</source>
        <translation>Charge for a year</translation>
    </message>
    <message>
        <source>第1希望と違う農園を選んでください。</source>
        <translation>Choose another garden than the first.</translation>
    </message>
    <message>
        <source>3月31日に18歳以上の方が対象です。</source>
        <translation>For those who are 18 or older on 31 March.</translation>
    </message>
</context>
<context>
    <name>gymnasium-user-registration</name>
    <message>
        <source>体育館の利用者登録</source>
        <translation>Registration as a user of the gymnasium</translation>
    </message>
    <message>
        <source>市立体育館を予約して利用する方の登録です。団体は、登録する方の半数以上が市内に住むか、通っていることがいります。</source>
        <translation>Registration for those who book the municipal gymnasium. Of a group at least half must live, work or study in the city.</translation>
    </message>
    <message>
        <source>交野市 スポーツ青少年課（例示）</source>
        <translation>Katano City, Sports and Youth Division (example)</translation>
    </message>
    <message>
        <source>3年の間に一度も利用がないとき、登録が消えることを理解しました。</source>
        <translation>I understand that the registration ends when it is not used for three years.</translation>
    </message>
    <message>
        <source>登録者</source>
        <translation>Who registers</translation>
    </message>
    <message>
        <source>登録の区分</source>
        <translation>Kind of registration</translation>
    </message>
    <message>
        <source>個人</source>
        <translation>Person</translation>
    </message>
    <message>
        <source>団体</source>
        <translation>Group</translation>
    </message>
    <message>
        <source>市との関わり</source>
        <translation>Tie to the city</translation>
    </message>
    <message>
        <source>市内に住んでいる</source>
        <translation>Lives in the city</translation>
    </message>
    <message>
        <source>市内で働いている</source>
        <translation>Works in the city</translation>
    </message>
    <message>
        <source>市内の学校に通っている</source>
        <translation>Goes to school in the city</translation>
    </message>
    <message>
        <source>どれでもない</source>
        <translation>None of them</translation>
    </message>
    <message>
        <source>在勤・在学の証明</source>
        <translation>Proof of work or school</translation>
    </message>
    <message>
        <source>団体の構成</source>
        <translation>Members</translation>
    </message>
    <message>
        <source>おもな種目</source>
        <translation>Main sport</translation>
    </message>
    <message>
        <source>バレーボール</source>
        <translation>Volleyball</translation>
    </message>
    <message>
        <source>バドミントン</source>
        <translation>Badminton</translation>
    </message>
    <message>
        <source>卓球</source>
        <translation>Table tennis</translation>
    </message>
    <message>
        <source>ダンス・体操</source>
        <translation>Dance, gymnastics</translation>
    </message>
    <message>
        <source>人数（代表者を含む）</source>
        <translation>Members, with the representative</translation>
    </message>
    <message>
        <source>そのうち市内に住む、または通う方</source>
        <translation>Of these, who live, work or study in the city</translation>
    </message>
    <message>
        <source>名簿</source>
        <translation>List of members</translation>
    </message>
    <message>
        <source>半数以上の方が、市内に住むか通っていることがいります。</source>
        <translation>At least half of the members must live, work or study in the city.</translation>
    </message>
    <message>
        <source>団体の人数を超えています。</source>
        <translation>That is more than the group has members.</translation>
    </message>
    <message>
        <source>代表者は18歳以上の方にしてください。</source>
        <translation>The representative must be 18 or older.</translation>
    </message>
</context>
<context>
    <name>vacant-house-bank</name>
    <message>
        <source>空き家バンクの物件登録申込</source>
        <translation>Entry of a house in the vacant house bank</translation>
    </message>
    <message>
        <source>売りたい、貸したい空き家を空き家バンクに登録します。登録すると、市のページで物件を紹介します。契約の仲介は、協力する宅地建物取引業者が行います。</source>
        <translation>Enter a vacant house that you want to sell or let. The city shows it on its pages; contracts are arranged by estate agents who take part.</translation>
    </message>
    <message>
        <source>河内長野市 住まい政策課（例示）</source>
        <translation>Kawachinagano City, Housing Policy Division (example)</translation>
    </message>
    <message>
        <source>物件の所在地（町名まで）、写真、価格を市のページに載せることに同意します。</source>
        <translation>I agree that the place (without the number), photographs and price are shown on the city's pages.</translation>
    </message>
    <message>
        <source>暴力団員ではありません。</source>
        <translation>I am not a member of an organised crime group.</translation>
    </message>
    <message>
        <source>所有者</source>
        <translation>Owner</translation>
    </message>
    <message>
        <source>空き家の所在地ではなく、いまお住まいの住所です。</source>
        <translation>Where you live now, not the vacant house.</translation>
    </message>
    <message>
        <source>所有の形</source>
        <translation>Ownership</translation>
    </message>
    <message>
        <source>単独で所有</source>
        <translation>Sole owner</translation>
    </message>
    <message>
        <source>共有</source>
        <translation>Joint owners</translation>
    </message>
    <message>
        <source>相続したが登記はまだ</source>
        <translation>Inherited, not yet registered</translation>
    </message>
    <message>
        <source>ほかの共有者</source>
        <translation>Other owners</translation>
    </message>
    <message>
        <source>登録の同意</source>
        <translation>Consent</translation>
    </message>
    <message>
        <source>共有者は、空き家バンクへの登録に同意しています。</source>
        <translation>The owner agrees to the entry in the vacant house bank.</translation>
    </message>
    <message>
        <source>物件</source>
        <translation>The house</translation>
    </message>
    <message>
        <source>物件の所在地</source>
        <translation>Place of the house</translation>
    </message>
    <message>
        <source>希望</source>
        <translation>Wish</translation>
    </message>
    <message>
        <source>売りたい</source>
        <translation>Sell</translation>
    </message>
    <message>
        <source>貸したい</source>
        <translation>Let</translation>
    </message>
    <message>
        <source>どちらでもよい</source>
        <translation>Either</translation>
    </message>
    <message>
        <source>希望する売却の価格</source>
        <translation>Desired price</translation>
    </message>
    <message>
        <source>希望する月の家賃</source>
        <translation>Desired monthly rent</translation>
    </message>
    <message>
        <source>構造</source>
        <translation>Structure</translation>
    </message>
    <message>
        <source>木造</source>
        <translation>Wood</translation>
    </message>
    <message>
        <source>鉄骨造</source>
        <translation>Steel</translation>
    </message>
    <message>
        <source>鉄筋コンクリート造</source>
        <translation>Reinforced concrete</translation>
    </message>
    <message>
        <source>階数</source>
        <translation>Storeys</translation>
    </message>
    <message>
        <source>階</source>
        <translation>storeys</translation>
    </message>
    <message>
        <source>建築した年（西暦）</source>
        <translation>Year of construction</translation>
    </message>
    <message>
        <source>分からない場合は、おおよその年を入力してください。</source>
        <translation>An approximate year will do.</translation>
    </message>
    <message>
        <source>年</source>
        <translation>(year)</translation>
    </message>
    <message>
        <source>延べ床面積</source>
        <translation>Floor area</translation>
    </message>
    <message>
        <source>空き家になった時期</source>
        <translation>Vacant since</translation>
    </message>
    <message>
        <source>設備</source>
        <translation>Facilities</translation>
    </message>
    <message>
        <source>上水道</source>
        <translation>Water supply</translation>
    </message>
    <message>
        <source>下水道</source>
        <translation>Sewer</translation>
    </message>
    <message>
        <source>浄化槽</source>
        <translation>Septic tank</translation>
    </message>
    <message>
        <source>都市ガス</source>
        <translation>Town gas</translation>
    </message>
    <message>
        <source>駐車スペース</source>
        <translation>Parking space</translation>
    </message>
    <message>
        <source>家庭菜園</source>
        <translation>Vegetable garden</translation>
    </message>
    <message>
        <source>傷み・補修のいるところ</source>
        <translation>Damage and repairs needed</translation>
    </message>
    <message>
        <source>家財が残っていますか</source>
        <translation>Are belongings left in it?</translation>
    </message>
    <message>
        <source>間取り図</source>
        <translation>Floor plan</translation>
    </message>
    <message>
        <source>外観と室内の写真</source>
        <translation>Photographs of the outside and the rooms</translation>
    </message>
    <message>
        <source>建築した年が今年より後です。</source>
        <translation>The year of construction lies ahead.</translation>
    </message>
    <message>
        <source>相続の登記が済んでから申し込んでください。</source>
        <translation>Please apply once the inheritance is registered.</translation>
    </message>
    <message>
        <source>昭和56年以前の建物です。耐震診断の補助をご案内します。</source>
        <translation>The building is from 1981 or before. We will tell you about help for examining its resistance to earthquakes.</translation>
    </message>
</context>
<context>
    <name>dog-registration-change</name>
    <message>
        <source>犬の登録事項の変更届</source>
        <translation>Change of a dog's registration</translation>
    </message>
    <message>
        <source>登録した犬の所在地や所有者が変わったときの届出です。変わった日から30日以内に届け出てください。鑑札や注射済票をなくした方は、再交付もあわせて申請できます。</source>
        <translation>Tell us when a registered dog has moved or has a new owner, within 30 days. If the licence tag or the vaccination tag is lost, you can apply for a new one here, too.</translation>
    </message>
    <message>
        <source>鑑札再交付手数料</source>
        <translation>Fee for a new licence tag</translation>
    </message>
    <message>
        <source>注射済票再交付手数料</source>
        <translation>Fee for a new vaccination tag</translation>
    </message>
    <message>
        <source>岸和田市 環境保全課（例示）</source>
        <translation>Kishiwada City, Environment Division (example)</translation>
    </message>
    <message>
        <source>所有者の氏名</source>
        <translation>Name of the owner</translation>
    </message>
    <message>
        <source>所有者の住所</source>
        <translation>Address of the owner</translation>
    </message>
    <message>
        <source>受付と鑑札の発送をお知らせします。</source>
        <translation>We will tell you of receipt and of the dispatch of tags.</translation>
    </message>
    <message>
        <source>犬</source>
        <translation>The dog</translation>
    </message>
    <message>
        <source>鑑札の番号</source>
        <translation>Number of the licence tag</translation>
    </message>
    <message>
        <source>「第12345号」の数字の部分です。分からない方は担当課へお問い合わせください。</source>
        <translation>The digits of the tag. If you do not know them, please ask the division.</translation>
    </message>
    <message>
        <source>犬の名前</source>
        <translation>Name of the dog</translation>
    </message>
    <message>
        <source>犬種</source>
        <translation>Breed</translation>
    </message>
    <message>
        <source>オス（去勢済み）</source>
        <translation>Male, neutered</translation>
    </message>
    <message>
        <source>メス（避妊済み）</source>
        <translation>Female, spayed</translation>
    </message>
    <message>
        <source>マイクロチップの番号</source>
        <translation>Microchip number</translation>
    </message>
    <message>
        <source>装着している場合に入力してください。15桁です。</source>
        <translation>Enter it if the dog has one: 15 digits.</translation>
    </message>
    <message>
        <source>変わったこと</source>
        <translation>What has changed</translation>
    </message>
    <message>
        <source>変わった事項</source>
        <translation>What has changed</translation>
    </message>
    <message>
        <source>犬の所在地</source>
        <translation>Where the dog is kept</translation>
    </message>
    <message>
        <source>変わった日</source>
        <translation>Day of the change</translation>
    </message>
    <message>
        <source>前の所在地</source>
        <translation>Former place</translation>
    </message>
    <message>
        <source>前の所有者の氏名</source>
        <translation>Name of the former owner</translation>
    </message>
    <message>
        <source>再交付を申請するもの</source>
        <translation>Apply for new</translation>
    </message>
    <message>
        <source>なくした場合だけ選んでください。</source>
        <translation>Choose only what was lost.</translation>
    </message>
    <message>
        <source>鑑札</source>
        <translation>Licence tag</translation>
    </message>
    <message>
        <source>注射済票</source>
        <translation>Vaccination tag</translation>
    </message>
    <message>
        <source>なくした事情</source>
        <translation>How it was lost</translation>
    </message>
    <message>
        <source>変わった日から30日を過ぎています。届出は受け付けますが、早めにお願いします。</source>
        <translation>More than 30 days have passed. We take the notice, but please be early.</translation>
    </message>
    <message>
        <source>前の所在地が、いまの住所と同じです。</source>
        <translation>The former place is the same as the address now.</translation>
    </message>
</context>
<context>
    <name>licence-return-support</name>
    <message>
        <source>運転免許証を返納した方の支援申請</source>
        <translation>Support for those who gave up driving</translation>
    </message>
    <message>
        <source>運転免許証を自分から返した65歳以上の方に、町内を走るバスの乗車券などをお渡しします。返納から1年以内に、1人1回申請できます。</source>
        <translation>Residents of 65 or older who gave up their driving licence receive bus tickets or the like, once, within a year.</translation>
    </message>
    <message>
        <source>熊取町 道路公園課交通係（例示）</source>
        <translation>Kumatori Town, Roads and Parks Division, Traffic Section (example)</translation>
    </message>
    <message>
        <source>町が、審査のために住民基本台帳を確認することに同意します。</source>
        <translation>I agree that the town looks into the resident register for this application.</translation>
    </message>
    <message>
        <source>返納</source>
        <translation>Giving up the licence</translation>
    </message>
    <message>
        <source>返納した日</source>
        <translation>Day on which you gave it up</translation>
    </message>
    <message>
        <source>返納した免許</source>
        <translation>Licence given up</translation>
    </message>
    <message>
        <source>すべて</source>
        <translation>All</translation>
    </message>
    <message>
        <source>一部（原付などを残した）</source>
        <translation>Part (a moped licence is kept)</translation>
    </message>
    <message>
        <source>運転経歴証明書または取消通知書の写し</source>
        <translation>Copy of the driving record certificate or the notice of cancellation</translation>
    </message>
    <message>
        <source>返納した日の年齢</source>
        <translation>Age on that day</translation>
    </message>
    <message>
        <source>支援</source>
        <translation>Support</translation>
    </message>
    <message>
        <source>希望するもの</source>
        <translation>What you would like</translation>
    </message>
    <message>
        <source>町内循環バスの回数券（5,000円分）</source>
        <translation>Tickets for the town bus (5,000 yen)</translation>
    </message>
    <message>
        <source>交通系ICカード（5,000円分）</source>
        <translation>Transport card (5,000 yen)</translation>
    </message>
    <message>
        <source>タクシー利用券（5,000円分）</source>
        <translation>Taxi vouchers (5,000 yen)</translation>
    </message>
    <message>
        <source>交通系ICカードを持っていますか</source>
        <translation>Do you have a transport card?</translation>
    </message>
    <message>
        <source>受け取り方</source>
        <translation>How you receive it</translation>
    </message>
    <message>
        <source>役場の窓口</source>
        <translation>At the town hall</translation>
    </message>
    <message>
        <source>簡易書留で郵送</source>
        <translation>By recorded mail</translation>
    </message>
    <message>
        <source>これから使う移動の手段（任意）</source>
        <translation>How you will get about (optional)</translation>
    </message>
    <message>
        <source>家族の車</source>
        <translation>Family's car</translation>
    </message>
    <message>
        <source>バス</source>
        <translation>Bus</translation>
    </message>
    <message>
        <source>タクシー</source>
        <translation>Taxi</translation>
    </message>
    <message>
        <source>徒歩</source>
        <translation>On foot</translation>
    </message>
    <message>
        <source>返納した日に65歳以上の方が対象です。</source>
        <translation>For those who were 65 or older on that day.</translation>
    </message>
    <message>
        <source>返納から1年を過ぎています。</source>
        <translation>More than a year has passed.</translation>
    </message>
    <message>
        <source>すべての免許を返納した方が対象です。</source>
        <translation>For those who gave up the whole licence.</translation>
    </message>
</context>
<context>
    <name>wasp-suit-lending</name>
    <message>
        <source>ハチ防護服の貸出申請</source>
        <translation>Borrowing protective clothing against wasps</translation>
    </message>
    <message>
        <source>ご自分でハチの巣を取り除く方に、防護服と捕虫網を無料でお貸しします。スズメバチの巣は、専門の業者へご相談ください。</source>
        <translation>Protective clothing and a net are lent free of charge to those who remove a nest themselves. For hornets' nests please ask a specialist.</translation>
    </message>
    <message>
        <source>箕面市 環境動物室（例示）</source>
        <translation>Minoh City, Environment and Animals Office (example)</translation>
    </message>
    <message>
        <source>巣</source>
        <translation>The nest</translation>
    </message>
    <message>
        <source>ハチの種類</source>
        <translation>Kind of wasp</translation>
    </message>
    <message>
        <source>アシナガバチ</source>
        <translation>Paper wasp</translation>
    </message>
    <message>
        <source>ミツバチ</source>
        <translation>Honey bee</translation>
    </message>
    <message>
        <source>スズメバチ</source>
        <translation>Hornet</translation>
    </message>
    <message>
        <source>分からない</source>
        <translation>Not known</translation>
    </message>
    <message>
        <source>巣のある場所</source>
        <translation>Where the nest is</translation>
    </message>
    <message>
        <source>軒下</source>
        <translation>Under the eaves</translation>
    </message>
    <message>
        <source>庭木・生垣</source>
        <translation>Garden tree or hedge</translation>
    </message>
    <message>
        <source>天井裏・床下</source>
        <translation>Attic, under the floor</translation>
    </message>
    <message>
        <source>公園・道路</source>
        <translation>Park or road</translation>
    </message>
    <message>
        <source>巣の高さ</source>
        <translation>Height of the nest</translation>
    </message>
    <message>
        <source>巣の写真</source>
        <translation>Photograph of the nest</translation>
    </message>
    <message>
        <source>近づかずに、離れた所から写してください。</source>
        <translation>Take it from afar.</translation>
    </message>
    <message>
        <source>貸出し</source>
        <translation>The loan</translation>
    </message>
    <message>
        <source>借りる日数</source>
        <translation>Days</translation>
    </message>
    <message>
        <source>大きさ</source>
        <translation>Size</translation>
    </message>
    <message>
        <source>M（155～170センチ）</source>
        <translation>M (155 to 170 cm)</translation>
    </message>
    <message>
        <source>L（170～185センチ）</source>
        <translation>L (170 to 185 cm)</translation>
    </message>
    <message>
        <source>受け取る場所</source>
        <translation>Where you collect it</translation>
    </message>
    <message>
        <source>市役所別館</source>
        <translation>City hall annexe</translation>
    </message>
    <message>
        <source>見本支所</source>
        <translation>Mihon branch office</translation>
    </message>
    <message>
        <source>返す日</source>
        <translation>Day of return</translation>
    </message>
    <message>
        <source>取り除くときの責任</source>
        <translation>Responsibility</translation>
    </message>
    <message>
        <source>作業中のけがや物の壊れについては、借りた方の責任で対応します。</source>
        <translation>I am answerable for injuries and damage while the nest is removed.</translation>
    </message>
    <message>
        <source>18歳以上の方にお貸しします。</source>
        <translation>We lend to those who are 18 or older.</translation>
    </message>
    <message>
        <source>スズメバチの巣にはお貸しできません。専門の業者をご案内しますので、お電話ください。</source>
        <translation>It is not lent for hornets' nests. Please telephone: we will name specialists.</translation>
    </message>
    <message>
        <source>公園や道路の巣は市が取り除きます。お電話ください。</source>
        <translation>Nests in parks and on roads are removed by the city. Please telephone.</translation>
    </message>
    <message>
        <source>窓口が閉まっている日です。</source>
        <translation>The office is closed on that day.</translation>
    </message>
</context>
<context>
    <name>beach-cleaning-notice</name>
    <message>
        <source>海岸清掃活動の届出</source>
        <translation>Notice of cleaning the shore</translation>
    </message>
    <message>
        <source>海岸や河口でごみ拾いをする団体に、ごみ袋をお渡しし、集めたごみを町が回収します。</source>
        <translation>Groups that clean the shore receive bags, and the town takes away what they gathered.</translation>
    </message>
    <message>
        <source>岬町 生活環境課（例示）</source>
        <translation>Misaki Town, Living Environment Division (example)</translation>
    </message>
    <message>
        <source>学校の行事ですか</source>
        <translation>Is it a school event?</translation>
    </message>
    <message>
        <source>傷害保険に入っていますか</source>
        <translation>Is there accident insurance?</translation>
    </message>
    <message>
        <source>入っていない団体は、町の保険に加えます。人数だけを届け出てください。</source>
        <translation>Groups without it are added to the town's insurance.</translation>
    </message>
    <message>
        <source>活動</source>
        <translation>The cleaning</translation>
    </message>
    <message>
        <source>見本の浜（砂浜）</source>
        <translation>Mihon beach (sand)</translation>
    </message>
    <message>
        <source>例示の磯（岩場）</source>
        <translation>Reiji shore (rocks)</translation>
    </message>
    <message>
        <source>見本川の河口</source>
        <translation>Mouth of the Mihon River</translation>
    </message>
    <message>
        <source>活動する日</source>
        <translation>Day</translation>
    </message>
    <message>
        <source>始まる時刻</source>
        <translation>Begins</translation>
    </message>
    <message>
        <source>子どもの人数</source>
        <translation>Children</translation>
    </message>
    <message>
        <source>ごみ袋の枚数</source>
        <translation>Bags</translation>
    </message>
    <message>
        <source>枚</source>
        <translation>bags</translation>
    </message>
    <message>
        <source>あると思われる大きなごみ</source>
        <translation>Large things expected</translation>
    </message>
    <message>
        <source>漁網・ロープ</source>
        <translation>Nets, ropes</translation>
    </message>
    <message>
        <source>流木</source>
        <translation>Driftwood</translation>
    </message>
    <message>
        <source>発泡スチロール</source>
        <translation>Foam plastic</translation>
    </message>
    <message>
        <source>家電</source>
        <translation>Appliances</translation>
    </message>
    <message>
        <source>集めたごみを置く場所</source>
        <translation>Where the waste is gathered</translation>
    </message>
    <message>
        <source>雨のとき</source>
        <translation>If it rains</translation>
    </message>
    <message>
        <source>中止</source>
        <translation>Cancelled</translation>
    </message>
    <message>
        <source>延期</source>
        <translation>Postponed</translation>
    </message>
    <message>
        <source>延期の日</source>
        <translation>Day to which it is postponed</translation>
    </message>
    <message>
        <source>活動する日の10日前までに届け出てください。</source>
        <translation>Give notice at least 10 days before.</translation>
    </message>
    <message>
        <source>延期の日は、活動する日より後にしてください。</source>
        <translation>The other day must be later.</translation>
    </message>
    <message>
        <source>子ども5人に1人以上、大人が付き添ってください。</source>
        <translation>At least one adult for every five children.</translation>
    </message>
    <message>
        <source>例示の磯では、子どもは参加できません。</source>
        <translation>Children cannot take part at the rocks.</translation>
    </message>
</context>
<context>
    <name>bicycle-parking-pass</name>
    <message>
        <source>市立自転車駐車場 定期利用の申請</source>
        <translation>Application for a bicycle parking pass</translation>
    </message>
    <message>
        <source>市立の自転車駐車場を定期で利用する方の申請です。定期券は、審査の後に駐車場の管理室でお渡しします。</source>
        <translation>For a pass to a municipal bicycle parking place. It is handed over at the office of the place after examination.</translation>
    </message>
    <message>
        <source>自転車駐車場使用料</source>
        <translation>Charge for the bicycle parking place</translation>
    </message>
    <message>
        <source>守口市 交通政策課（例示）</source>
        <translation>Moriguchi City, Transport Policy Division (example)</translation>
    </message>
    <message>
        <source>定期利用の使用料は、利用を始めた後はお返しできないことを理解しました。</source>
        <translation>I understand that the charge is not paid back once the pass is in use.</translation>
    </message>
    <message>
        <source>利用者</source>
        <translation>User</translation>
    </message>
    <message>
        <source>定期利用</source>
        <translation>The pass</translation>
    </message>
    <message>
        <source>駐車場</source>
        <translation>Parking place</translation>
    </message>
    <message>
        <source>見本駅北自転車駐車場</source>
        <translation>Mihon Station North</translation>
    </message>
    <message>
        <source>見本駅南自転車駐車場</source>
        <translation>Mihon Station South</translation>
    </message>
    <message>
        <source>見本東自転車駐車場（屋根なし）</source>
        <translation>Mihon East (without a roof)</translation>
    </message>
    <message>
        <source>車両の種類</source>
        <translation>Kind of vehicle</translation>
    </message>
    <message>
        <source>標識番号</source>
        <translation>Number plate</translation>
    </message>
    <message>
        <source>原動機付自転車の標識の番号です。</source>
        <translation>The plate of the moped.</translation>
    </message>
    <message>
        <source>守口市 あ 1234</source>
        <translation>Moriguchi A 1234</translation>
    </message>
    <message>
        <source>防犯登録番号</source>
        <translation>Crime prevention registration</translation>
    </message>
    <message>
        <source>期間</source>
        <translation>Period</translation>
    </message>
    <message>
        <source>1か月</source>
        <translation>1 month</translation>
    </message>
    <message>
        <source>3か月</source>
        <translation>3 months</translation>
    </message>
    <message>
        <source>6か月</source>
        <translation>6 months</translation>
    </message>
    <message>
        <source>利用を始める日</source>
        <translation>First day of use</translation>
    </message>
    <message>
        <source>毎月1日から始まります。</source>
        <translation>Passes begin on the first day of a month.</translation>
    </message>
    <message>
        <source>学生の割引を申し込みますか</source>
        <translation>Do you apply for the students' rate?</translation>
    </message>
    <message>
        <source>学生証の写し</source>
        <translation>Copy of the student card</translation>
    </message>
    <message>
        <source>利用の最後の日</source>
        <translation>Last day of use</translation>
    </message>
    <message>
        <source>月の初日を選んでください。</source>
        <translation>Choose the first day of a month.</translation>
    </message>
    <message>
        <source>利用を始める日は、2か月先までの日にしてください。</source>
        <translation>The first day may be at most two months ahead.</translation>
    </message>
    <message>
        <source>見本東自転車駐車場には、原動機付自転車を置けません。</source>
        <translation>Mopeds cannot be parked at Mihon East.</translation>
    </message>
</context>
<context>
    <name>farmland-offer</name>
    <message>
        <source>農地の貸付け希望の申出</source>
        <translation>Offer to let farmland</translation>
    </message>
    <message>
        <source>耕せなくなった農地を、農地中間管理事業で貸したい方の申出です。借り手が見つかるまで、農地は申出者が管理してください。</source>
        <translation>For owners who want to let farmland that they can no longer till. Until somebody is found the owner looks after it.</translation>
    </message>
    <message>
        <source>能勢町 農業委員会事務局（例示）</source>
        <translation>Nose Town, Agricultural Committee Office (example)</translation>
    </message>
    <message>
        <source>農業委員会が、農地台帳と登記を確認することに同意します。</source>
        <translation>I agree that the agricultural committee looks into the farmland register and the land register.</translation>
    </message>
    <message>
        <source>申出者</source>
        <translation>Owner</translation>
    </message>
    <message>
        <source>町内に住んでいますか</source>
        <translation>Do you live in the town?</translation>
    </message>
    <message>
        <source>町内で管理している方の氏名</source>
        <translation>Who looks after it in the town</translation>
    </message>
    <message>
        <source>農地</source>
        <translation>The land</translation>
    </message>
    <message>
        <source>貸したい農地</source>
        <translation>Land to be let</translation>
    </message>
    <message>
        <source>大字・字</source>
        <translation>Section</translation>
    </message>
    <message>
        <source>地番</source>
        <translation>Lot number</translation>
    </message>
    <message>
        <source>数字とハイフンで入力してください。例：123-4</source>
        <translation>Digits and hyphen, as in 123-4</translation>
    </message>
    <message>
        <source>現況</source>
        <translation>Present state</translation>
    </message>
    <message>
        <source>田</source>
        <translation>Paddy</translation>
    </message>
    <message>
        <source>畑</source>
        <translation>Field</translation>
    </message>
    <message>
        <source>栗園</source>
        <translation>Chestnut orchard</translation>
    </message>
    <message>
        <source>荒れている</source>
        <translation>Overgrown</translation>
    </message>
    <message>
        <source>面積</source>
        <translation>Area</translation>
    </message>
    <message>
        <source>用水が使えますか</source>
        <translation>Is there irrigation?</translation>
    </message>
    <message>
        <source>面積の合計</source>
        <translation>Total area</translation>
    </message>
    <message>
        <source>貸したい期間</source>
        <translation>Period</translation>
    </message>
    <message>
        <source>5年</source>
        <translation>5 years</translation>
    </message>
    <message>
        <source>10年</source>
        <translation>10 years</translation>
    </message>
    <message>
        <source>20年</source>
        <translation>20 years</translation>
    </message>
    <message>
        <source>賃料</source>
        <translation>Rent</translation>
    </message>
    <message>
        <source>無償でよい</source>
        <translation>Free of charge</translation>
    </message>
    <message>
        <source>米などの物納</source>
        <translation>In kind, such as rice</translation>
    </message>
    <message>
        <source>金銭</source>
        <translation>Money</translation>
    </message>
    <message>
        <source>10アール当たりの年額</source>
        <translation>Yearly rent per 1,000 square metres</translation>
    </message>
    <message>
        <source>貸し始めたい時期</source>
        <translation>Desired beginning</translation>
    </message>
    <message>
        <source>借り手に伝えたいこと</source>
        <translation>What tenants should know</translation>
    </message>
    <message>
        <source>合わせて500平方メートル以上の農地が対象です。</source>
        <translation>The land must be at least 500 square metres in all.</translation>
    </message>
    <message>
        <source>借り手を探すため、2か月後以降にしてください。</source>
        <translation>Choose a day at least two months ahead: a tenant has to be found.</translation>
    </message>
</context>
<context>
    <name>compost-machine-subsidy</name>
    <message>
        <source>生ごみ処理機購入補助金の交付申請</source>
        <translation>Subsidy for a kitchen waste composter</translation>
    </message>
    <message>
        <source>家庭用の生ごみ処理機やコンポスト容器を買った方に、費用の一部を補助します。買った日から6か月以内に申請してください。</source>
        <translation>For those who bought a kitchen waste composter for their household, within six months of buying it.</translation>
    </message>
    <message>
        <source>過去5年の間に、この補助金を受けましたか</source>
        <translation>Did your household receive this subsidy in the past five years?</translation>
    </message>
    <message>
        <source>買ったもの</source>
        <translation>What you bought</translation>
    </message>
    <message>
        <source>種類</source>
        <translation>Kind</translation>
    </message>
    <message>
        <source>メーカーと型番</source>
        <translation>Maker and model</translation>
    </message>
    <message>
        <source>台数</source>
        <translation>Number</translation>
    </message>
    <message>
        <source>台</source>
        <translation>pieces</translation>
    </message>
    <message>
        <source>買った日</source>
        <translation>Day of purchase</translation>
    </message>
    <message>
        <source>買った店</source>
        <translation>Shop</translation>
    </message>
    <message>
        <source>市内の店ですか</source>
        <translation>Is the shop in the city?</translation>
    </message>
    <message>
        <source>支払った額（ポイントを除く）</source>
        <translation>Amount paid, without points</translation>
    </message>
    <message>
        <source>領収書の写し</source>
        <translation>Copy of the receipt</translation>
    </message>
    <message>
        <source>保証書の写し</source>
        <translation>Copy of the warranty</translation>
    </message>
    <message>
        <source>買った日から6か月を過ぎています。</source>
        <translation>More than six months have passed since you bought it.</translation>
    </message>
    <message>
        <source>前の補助から5年を過ぎるまで申請できません。</source>
        <translation>You can apply again after five years.</translation>
    </message>
    <message>
        <source>電動式は1世帯に1台です。</source>
        <translation>One electric machine per household.</translation>
    </message>
</context>
<context>
    <name>temporary-childcare-registration</name>
    <message>
        <source>一時預かり事業の利用登録</source>
        <translation>Registration for temporary childcare</translation>
    </message>
    <message>
        <source>保育所などで子どもを一時的に預かる事業の利用登録です。登録の後に面談をして、利用を始めます。登録は年度ごとです。</source>
        <translation>Registration for temporary childcare at nurseries. After an interview it can be used. It is renewed each fiscal year.</translation>
    </message>
    <message>
        <source>四條畷市 子育て総合支援センター（例示）</source>
        <translation>Shijonawate City, Childcare Support Centre (example)</translation>
    </message>
    <message>
        <source>園が、緊急のときに子どもを医療機関へ連れて行くことに同意します。</source>
        <translation>I agree that the nursery takes the child to a doctor in an emergency.</translation>
    </message>
    <message>
        <source>保護者</source>
        <translation>Guardian</translation>
    </message>
    <message>
        <source>子どもとの続柄</source>
        <translation>Relationship to the child</translation>
    </message>
    <message>
        <source>母</source>
        <translation>Mother</translation>
    </message>
    <message>
        <source>父</source>
        <translation>Father</translation>
    </message>
    <message>
        <source>子ども</source>
        <translation>Child</translation>
    </message>
    <message>
        <source>子どもの氏名</source>
        <translation>Name of the child</translation>
    </message>
    <message>
        <source>子どもの生年月日</source>
        <translation>Date of birth of the child</translation>
    </message>
    <message>
        <source>今日の満年齢</source>
        <translation>Age today</translation>
    </message>
    <message>
        <source>利用したい園（2つまで）</source>
        <translation>Nurseries (up to two)</translation>
    </message>
    <message>
        <source>見本第一保育所</source>
        <translation>Mihon First Nursery</translation>
    </message>
    <message>
        <source>見本こども園</source>
        <translation>Mihon Kodomoen</translation>
    </message>
    <message>
        <source>例示保育園</source>
        <translation>Reiji Nursery</translation>
    </message>
    <message>
        <source>利用の理由</source>
        <translation>Reasons</translation>
    </message>
    <message>
        <source>短時間の就労</source>
        <translation>Part-time work</translation>
    </message>
    <message>
        <source>通院・看護</source>
        <translation>Visits to the doctor, nursing</translation>
    </message>
    <message>
        <source>リフレッシュ</source>
        <translation>Time for oneself</translation>
    </message>
    <message>
        <source>冠婚葬祭・学校行事</source>
        <translation>Ceremonies, school events</translation>
    </message>
    <message>
        <source>食物アレルギーがありますか</source>
        <translation>Does the child have food allergies?</translation>
    </message>
    <message>
        <source>食物アレルギーの指示書</source>
        <translation>The doctor's instructions on food allergies</translation>
    </message>
    <message>
        <source>除いている食べ物</source>
        <translation>Food that is left out</translation>
    </message>
    <message>
        <source>卵</source>
        <translation>Egg</translation>
    </message>
    <message>
        <source>乳</source>
        <translation>Milk</translation>
    </message>
    <message>
        <source>小麦</source>
        <translation>Wheat</translation>
    </message>
    <message>
        <source>落花生・木の実</source>
        <translation>Peanuts and nuts</translation>
    </message>
    <message>
        <source>利用を始めたい日</source>
        <translation>Desired first day</translation>
    </message>
    <message>
        <source>迎えに来る方</source>
        <translation>Who collects the child</translation>
    </message>
    <message>
        <source>保護者のほかに迎えに来る方</source>
        <translation>Others who may collect the child</translation>
    </message>
    <message>
        <source>そのほかの親族</source>
        <translation>Other relative</translation>
    </message>
    <message>
        <source>ファミリー・サポートなどの援助者</source>
        <translation>Helper of a support scheme</translation>
    </message>
    <message>
        <source>満1歳から小学校に入る前までの子どもが対象です。</source>
        <translation>For children from the age of one until they enter school.</translation>
    </message>
    <message>
        <source>面談に日数がかかるため、14日後以降の日にしてください。</source>
        <translation>Because of the interview, choose a day at least 14 days ahead.</translation>
    </message>
</context>
<context>
    <name>water-service-start</name>
    <message>
        <source>水道の使用開始・中止の届出</source>
        <translation>Starting or stopping the water supply</translation>
    </message>
    <message>
        <source>引越しなどで水道を使い始める、やめるときの届出です。希望する日の5開庁日前までに届け出てください。</source>
        <translation>For starting or stopping the water supply, for instance when you move.</translation>
    </message>
    <message>
        <source>島本町 上下水道課（例示）</source>
        <translation>Shimamoto Town, Water and Sewerage Division (example)</translation>
    </message>
    <message>
        <source>使用者</source>
        <translation>User</translation>
    </message>
    <message>
        <source>使い始める</source>
        <translation>Start</translation>
    </message>
    <message>
        <source>使うのをやめる</source>
        <translation>Stop</translation>
    </message>
    <message>
        <source>使用者の名前を変える</source>
        <translation>Change of the user's name</translation>
    </message>
    <message>
        <source>使用者の氏名</source>
        <translation>Name of the user</translation>
    </message>
    <message>
        <source>水道を使う場所</source>
        <translation>Where the water is used</translation>
    </message>
    <message>
        <source>水道</source>
        <translation>The supply</translation>
    </message>
    <message>
        <source>お客様番号</source>
        <translation>Customer number</translation>
    </message>
    <message>
        <source>検針票にある8桁の番号です。</source>
        <translation>Eight digits on the meter slip.</translation>
    </message>
    <message>
        <source>使い始める（やめる）日</source>
        <translation>First (or last) day of use</translation>
    </message>
    <message>
        <source>家庭用</source>
        <translation>Household</translation>
    </message>
    <message>
        <source>営業用</source>
        <translation>Business</translation>
    </message>
    <message>
        <source>工事用</source>
        <translation>Building site</translation>
    </message>
    <message>
        <source>料金の支払い方</source>
        <translation>How you pay</translation>
    </message>
    <message>
        <source>口座振替</source>
        <translation>Direct debit</translation>
    </message>
    <message>
        <source>納付書</source>
        <translation>Payment slips</translation>
    </message>
    <message>
        <source>クレジットカード</source>
        <translation>Credit card</translation>
    </message>
    <message>
        <source>転居先（精算の書類を送る先）</source>
        <translation>New address, for the final bill</translation>
    </message>
    <message>
        <source>最後の料金の支払い方</source>
        <translation>How you pay the last bill</translation>
    </message>
    <message>
        <source>いまの口座から</source>
        <translation>From the account as before</translation>
    </message>
    <message>
        <source>転居先へ納付書</source>
        <translation>Slip to the new address</translation>
    </message>
    <message>
        <source>止水栓の場所が分かりますか</source>
        <translation>Do you know where the stop valve is?</translation>
    </message>
    <message>
        <source>立ち会い</source>
        <translation>Presence</translation>
    </message>
    <message>
        <source>午前に立ち会う</source>
        <translation>Present in the morning</translation>
    </message>
    <message>
        <source>午後に立ち会う</source>
        <translation>Present in the afternoon</translation>
    </message>
    <message>
        <source>立ち会えない</source>
        <translation>Cannot be present</translation>
    </message>
    <message>
        <source>5日後以降の開庁日にしてください。急ぐ方はお電話ください。</source>
        <translation>Choose a day at least five days ahead. If it is urgent, please telephone.</translation>
    </message>
    <message>
        <source>作業が休みの日です。</source>
        <translation>There is no work on that day.</translation>
    </message>
    <message>
        <source>2か月先までの日にしてください。</source>
        <translation>Choose a day within the next two months.</translation>
    </message>
</context>
<context>
    <name>senior-celebration-gift</name>
    <message>
        <source>敬老祝金の受取口座の届出</source>
        <translation>Account for the gift for the elderly</translation>
    </message>
    <message>
        <source>今年度に77歳、88歳、99歳、100歳になる方に敬老祝金をお贈りします。受け取る口座を届け出てください。</source>
        <translation>Those who reach 77, 88, 99 or 100 in this fiscal year receive a gift. Tell us the account to which it is paid.</translation>
    </message>
    <message>
        <source>忠岡町 地域福祉課（例示）</source>
        <translation>Tadaoka Town, Community Welfare Division (example)</translation>
    </message>
    <message>
        <source>受け取る方</source>
        <translation>Recipient</translation>
    </message>
    <message>
        <source>お知らせの整理番号</source>
        <translation>Number of our letter</translation>
    </message>
    <message>
        <source>町からの封書にある6桁の番号です。</source>
        <translation>Six digits on the town's letter.</translation>
    </message>
    <message>
        <source>今年度に迎える年齢</source>
        <translation>Age reached in this fiscal year</translation>
    </message>
    <message>
        <source>祝金の額</source>
        <translation>Amount of the gift</translation>
    </message>
    <message>
        <source>手続をする方</source>
        <translation>Who acts</translation>
    </message>
    <message>
        <source>ご家族などが代わって手続をしますか</source>
        <translation>Does a relative or another person act for the recipient?</translation>
    </message>
    <message>
        <source>代わりの方の氏名</source>
        <translation>Name of the person who acts</translation>
    </message>
    <message>
        <source>代わりの方の電話番号</source>
        <translation>Telephone number of the person who acts</translation>
    </message>
    <message>
        <source>受取口座</source>
        <translation>Account for the gift</translation>
    </message>
    <message>
        <source>祝金を受け取る本人名義の口座に限ります。</source>
        <translation>Only an account in the recipient's own name.</translation>
    </message>
    <message>
        <source>町長の訪問を希望しますか</source>
        <translation>Would you like a visit by the mayor?</translation>
    </message>
    <message>
        <source>今年度の敬老祝金の対象になる年齢ではありません。</source>
        <translation>There is no gift for this age in this fiscal year.</translation>
    </message>
</context>
<context>
    <name>child-seat-lending</name>
    <message>
        <source>チャイルドシートの貸出申請</source>
        <translation>Borrowing a child seat</translation>
    </message>
    <message>
        <source>6歳未満の子どもを車に乗せるときのチャイルドシートを、6か月を限りに無料でお貸しします。里帰り出産の方も利用できます。</source>
        <translation>Child seats are lent free of charge for up to six months, also to those who come home to give birth.</translation>
    </message>
    <message>
        <source>太子町 子育て支援課（例示）</source>
        <translation>Taishi Town, Childcare Support Division (example)</translation>
    </message>
    <message>
        <source>里帰りの方は、町内の滞在先を入力してください。</source>
        <translation>If you stay with your family, where you stay in the town.</translation>
    </message>
    <message>
        <source>里帰りですか</source>
        <translation>Are you staying with your family?</translation>
    </message>
    <message>
        <source>子どもは生まれていますか</source>
        <translation>Is the child born?</translation>
    </message>
    <message>
        <source>出産の予定日</source>
        <translation>Expected day of birth</translation>
    </message>
    <message>
        <source>体重</source>
        <translation>Weight</translation>
    </message>
    <message>
        <source>キログラム</source>
        <translation>kilograms</translation>
    </message>
    <message>
        <source>チャイルドシート</source>
        <translation>The seat</translation>
    </message>
    <message>
        <source>乳児用（13キログラム未満）</source>
        <translation>Infants (under 13 kg)</translation>
    </message>
    <message>
        <source>幼児用（9～18キログラム）</source>
        <translation>Toddlers (9 to 18 kg)</translation>
    </message>
    <message>
        <source>学童用（15～36キログラム）</source>
        <translation>Children (15 to 36 kg)</translation>
    </message>
    <message>
        <source>取り付ける車の名前と年式</source>
        <translation>Car and its year</translation>
    </message>
    <message>
        <source>取付け方</source>
        <translation>How it is fixed</translation>
    </message>
    <message>
        <source>シートベルト</source>
        <translation>Seat belt</translation>
    </message>
    <message>
        <source>専用の金具（ISOFIX）</source>
        <translation>ISOFIX</translation>
    </message>
    <message>
        <source>借りる月数</source>
        <translation>Months</translation>
    </message>
    <message>
        <source>か月</source>
        <translation>months</translation>
    </message>
    <message>
        <source>返すとき</source>
        <translation>On return</translation>
    </message>
    <message>
        <source>きれいにして、期限までに返します。事故に遭ったシートは、使わずに返します。</source>
        <translation>I return it clean and in time. A seat that was in an accident is not used again but returned.</translation>
    </message>
    <message>
        <source>6歳未満の子どもが対象です。</source>
        <translation>For children under six.</translation>
    </message>
    <message>
        <source>体重に合う種類を選んでください。</source>
        <translation>Choose the kind for the weight.</translation>
    </message>
    <message>
        <source>生まれる子どもには乳児用を選んでください。</source>
        <translation>For a child to be born choose the one for infants.</translation>
    </message>
</context>
<context>
    <name>townscape-alteration</name>
    <message>
        <source>伝統的建造物群保存地区 現状変更行為の許可申請</source>
        <translation>Permission to alter buildings in the preservation district</translation>
    </message>
    <message>
        <source>保存地区の中で建物の新築、増築、外観の変更、木竹の伐採などをするときの申請です。工事を始める前に許可を受けてください。</source>
        <translation>For building, extending or altering the outside of buildings, or felling trees, in the preservation district. Obtain permission before the work begins.</translation>
    </message>
    <message>
        <source>富田林市 文化財課（例示）</source>
        <translation>Tondabayashi City, Cultural Property Division (example)</translation>
    </message>
    <message>
        <source>許可を受けるまで工事を始めないことを理解しました。</source>
        <translation>I understand that work must not begin before it is permitted.</translation>
    </message>
    <message>
        <source>設計者などの代理人が手続をしますか</source>
        <translation>Does an agent, such as the architect, act for you?</translation>
    </message>
    <message>
        <source>建物と行為</source>
        <translation>Building and work</translation>
    </message>
    <message>
        <source>行為の場所</source>
        <translation>Place of the work</translation>
    </message>
    <message>
        <source>伝統的建造物（保存計画で特定したもの）</source>
        <translation>Traditional building of the preservation plan</translation>
    </message>
    <message>
        <source>その他の建築物</source>
        <translation>Other building</translation>
    </message>
    <message>
        <source>門・塀などの工作物</source>
        <translation>Gates, walls and the like</translation>
    </message>
    <message>
        <source>土地・木竹</source>
        <translation>Land and trees</translation>
    </message>
    <message>
        <source>行為の種類</source>
        <translation>Kind of work</translation>
    </message>
    <message>
        <source>新築・増築・改築</source>
        <translation>New building, extension, rebuilding</translation>
    </message>
    <message>
        <source>修繕・模様替え</source>
        <translation>Repair, alteration</translation>
    </message>
    <message>
        <source>外観の色の変更</source>
        <translation>Colour of the outside</translation>
    </message>
    <message>
        <source>移転・除却</source>
        <translation>Moving, removal</translation>
    </message>
    <message>
        <source>木竹の伐採</source>
        <translation>Felling of trees</translation>
    </message>
    <message>
        <source>土地の形質の変更</source>
        <translation>Changing the ground</translation>
    </message>
    <message>
        <source>行為の理由と内容</source>
        <translation>Reason and content</translation>
    </message>
    <message>
        <source>外観の仕上げ</source>
        <translation>Finish of the outside</translation>
    </message>
    <message>
        <source>漆喰</source>
        <translation>Lime plaster</translation>
    </message>
    <message>
        <source>焼板</source>
        <translation>Charred boards</translation>
    </message>
    <message>
        <source>日本瓦</source>
        <translation>Japanese tiles</translation>
    </message>
    <message>
        <source>いまと同じ材料</source>
        <translation>The same material as now</translation>
    </message>
    <message>
        <source>添える図面</source>
        <translation>Drawings</translation>
    </message>
    <message>
        <source>平面図・立面図（着色したもの）</source>
        <translation>Plans and elevations, coloured</translation>
    </message>
    <message>
        <source>現況の写真</source>
        <translation>Photographs of the present state</translation>
    </message>
    <message>
        <source>隣の建物も入るように写してください。</source>
        <translation>Take them with the neighbouring buildings.</translation>
    </message>
    <message>
        <source>着手の予定日の30日前までに申請してください。</source>
        <translation>Apply at least 30 days before the work begins.</translation>
    </message>
    <message>
        <source>伝統的建造物の移転・除却は、申請の前に文化財課へご相談ください。</source>
        <translation>Please talk with the Cultural Property Division before you apply to move or remove a traditional building.</translation>
    </message>
</context>
<context>
    <name>emergency-radio-lending</name>
    <message>
        <source>防災行政無線 戸別受信機の貸与申請</source>
        <translation>Loan of a receiver for emergency broadcasts</translation>
    </message>
    <message>
        <source>町からの防災の放送を家の中で聞ける受信機を、1世帯に1台、無料でお貸しします。電池は世帯で用意してください。</source>
        <translation>A receiver for the town's emergency broadcasts is lent free of charge, one per household. Batteries are your own.</translation>
    </message>
    <message>
        <source>豊能町 総務課（例示）</source>
        <translation>Toyono Town, General Affairs Division (example)</translation>
    </message>
    <message>
        <source>世帯の状況</source>
        <translation>The household</translation>
    </message>
    <message>
        <source>受信機を置く住所</source>
        <translation>Address of the receiver</translation>
    </message>
    <message>
        <source>そのうち65歳以上の方</source>
        <translation>Of these, 65 or older</translation>
    </message>
    <message>
        <source>受信機</source>
        <translation>The receiver</translation>
    </message>
    <message>
        <source>申請の種類</source>
        <translation>Kind of application</translation>
    </message>
    <message>
        <source>初めて借りる</source>
        <translation>First loan</translation>
    </message>
    <message>
        <source>故障の交換</source>
        <translation>Replacement of a broken one</translation>
    </message>
    <message>
        <source>町内の転居</source>
        <translation>Moved within the town</translation>
    </message>
    <message>
        <source>いまの受信機の番号</source>
        <translation>Number of the receiver you have</translation>
    </message>
    <message>
        <source>裏面にある「T」で始まる番号です。</source>
        <translation>On the back, beginning with T.</translation>
    </message>
    <message>
        <source>屋外アンテナの取付けを希望しますか</source>
        <translation>Would you like an aerial outside?</translation>
    </message>
    <message>
        <source>谷あいなど、電波の弱い所では取付けがいります。</source>
        <translation>It is needed where reception is weak, as in valleys.</translation>
    </message>
    <message>
        <source>建物の所有者の承諾書</source>
        <translation>Consent of the owner of the building</translation>
    </message>
    <message>
        <source>取付けに伺ってよい曜日</source>
        <translation>Days on which we may come</translation>
    </message>
    <message>
        <source>月曜日</source>
        <translation>Monday</translation>
    </message>
    <message>
        <source>火曜日</source>
        <translation>Tuesday</translation>
    </message>
    <message>
        <source>水曜日</source>
        <translation>Wednesday</translation>
    </message>
    <message>
        <source>木曜日</source>
        <translation>Thursday</translation>
    </message>
    <message>
        <source>金曜日</source>
        <translation>Friday</translation>
    </message>
    <message>
        <source>文字の表示や光で知らせる機種を希望しますか</source>
        <translation>Would you like a model that shows text and lights?</translation>
    </message>
    <message>
        <source>耳の聞こえにくい方がいる世帯が対象です。</source>
        <translation>For households in which somebody is hard of hearing.</translation>
    </message>
    <message>
        <source>受信機の扱い</source>
        <translation>Care of the receiver</translation>
    </message>
    <message>
        <source>受信機を売ったり、人に貸したりしません。町外へ移るときは返します。</source>
        <translation>I do not sell or lend the receiver, and return it when I leave the town.</translation>
    </message>
    <message>
        <source>世帯の人数を超えています。</source>
        <translation>That is more than the household has members.</translation>
    </message>
</context>
<context>
    <name>trade-fair-subsidy</name>
    <message>
        <source>見本市等出展補助金の交付申請</source>
        <translation>Application for the trade fair subsidy</translation>
    </message>
    <message>
        <source>市内の製造業の中小企業者が、国内外の見本市に出展する費用の一部を補助します。1年度につき1社1回までです。</source>
        <translation>Part of the cost of small and medium manufacturers of the city at trade fairs, once per company and fiscal year.</translation>
    </message>
    <message>
        <source>八尾市 産業政策課（例示）</source>
        <translation>Yao City, Industrial Policy Division (example)</translation>
    </message>
    <message>
        <source>同じ年度に、この補助金の交付を受けていません。</source>
        <translation>My company has not received this subsidy in the same fiscal year.</translation>
    </message>
    <message>
        <source>企業名</source>
        <translation>Name of the company</translation>
    </message>
    <message>
        <source>事業所の所在地</source>
        <translation>Place of business</translation>
    </message>
    <message>
        <source>市内の事業所の所在地です。</source>
        <translation>The place of business in the city.</translation>
    </message>
    <message>
        <source>常時使用する従業員の数</source>
        <translation>Regular employees</translation>
    </message>
    <message>
        <source>見本市</source>
        <translation>The fair</translation>
    </message>
    <message>
        <source>見本市の名称</source>
        <translation>Name of the fair</translation>
    </message>
    <message>
        <source>国外の見本市ですか</source>
        <translation>Is it abroad?</translation>
    </message>
    <message>
        <source>会場</source>
        <translation>Venue</translation>
    </message>
    <message>
        <source>会期の初日</source>
        <translation>First day of the fair</translation>
    </message>
    <message>
        <source>会期の最終日</source>
        <translation>Last day of the fair</translation>
    </message>
    <message>
        <source>見本市の案内</source>
        <translation>Programme of the fair</translation>
    </message>
    <message>
        <source>経費</source>
        <translation>Costs</translation>
    </message>
    <message>
        <source>対象になる経費</source>
        <translation>Costs that count</translation>
    </message>
    <message>
        <source>消費税および地方消費税を除いた額を入力してください。</source>
        <translation>Enter the amounts without consumption tax.</translation>
    </message>
    <message>
        <source>出展小間料</source>
        <translation>Booth</translation>
    </message>
    <message>
        <source>装飾費</source>
        <translation>Decoration</translation>
    </message>
    <message>
        <source>運搬費</source>
        <translation>Transport</translation>
    </message>
    <message>
        <source>印刷費</source>
        <translation>Printing</translation>
    </message>
    <message>
        <source>通訳・翻訳費</source>
        <translation>Interpreters and translation</translation>
    </message>
    <message>
        <source>金額</source>
        <translation>Amount</translation>
    </message>
    <message>
        <source>経費の合計</source>
        <translation>Total of the costs</translation>
    </message>
    <message>
        <source>ほかの補助金の額</source>
        <translation>Other subsidies</translation>
    </message>
    <message>
        <source>ない場合は0と入力してください。</source>
        <translation>Enter 0 if there are none.</translation>
    </message>
    <message>
        <source>経費からほかの補助金を引いた額の半分で、千円未満は切り捨てます。</source>
        <translation>Half of the costs less other subsidies, rounded down to a thousand yen.</translation>
    </message>
    <message>
        <source>会期の最終日は、初日以降の日にしてください。</source>
        <translation>The last day of the fair must not be before the first.</translation>
    </message>
    <message>
        <source>今年度（3月31日まで）に終わる見本市が対象です。</source>
        <translation>Only fairs that end in this fiscal year, by 31 March, count.</translation>
    </message>
    <message>
        <source>ほかの補助金の額が、経費の合計以上です。</source>
        <translation>Other subsidies reach the total of the costs.</translation>
    </message>
</context>
</TS>
