"""What is asked in the invented contracts, and how it is answered. `{month}`: the month before."""

from dataclasses import dataclass, field


@dataclass(frozen=True)
class Story:
    """`asks` and `answers` are people of the cast; a vendor may answer as well."""

    kind: str
    subject: str
    question: str
    answer: str
    asks: str = "sato"
    answers: str = "takahashi"
    channel: str = "portal"
    extra: dict[str, str] = field(default_factory=dict)


METI = (
    Story(
        "report-request",
        "{month}の問合せ急増の要因",
        "{month}中旬に問合せが通常の約1.4倍となっています。要因と対応状況を報告してください。",
        "認証方式の変更に伴う再設定の問合せが増加の約7割を占めています。手順書を改訂し、各局へ周知しました。",
        extra={"occasion": "月次報告の確認"},
    ),
    Story(
        "advice-request",
        "テレワーク端末の回線切替に伴う影響",
        "回線事業者の変更を検討しています。VPN接続への影響と、切替時に必要な作業について助言をお願いします。",
        "設計・開発事業者と協議した結果、接続先の許可リストの更新が必要です。作業手順の案を添付します。",
        channel="mail",
        extra={"consulted": "基盤の設計・開発事業者"},
    ),
    Story(
        "contact",
        "会議室の無線LAN機器の点検日程",
        "{month}に予定していた点検について、入室可能な日時を3候補お知らせください。",
        "第2週の火曜、木曜、金曜の午前でお願いします。入館申請は当課で行います。",
        asks="takahashi",
        answers="sato",
    ),
    Story(
        "report-request",
        "標的型メール訓練の結果",
        "{month}に実施した訓練の開封率と、開封者への対応を報告してください。",
        "開封率は6.2%でした。開封者全員に個別に連絡し、再教育を実施しました。",
        answers="ishikawa",
        extra={"occasion": "情報セキュリティ委員会への報告"},
    ),
    Story(
        "contact",
        "年度末の利用者異動一覧の受領",
        "異動者一覧の受領時期をお知らせください。アカウントの棚卸に使用します。",
        "人事課から20日頃に受領し、当日中に共有します。",
        asks="suzuki",
        answers="sato",
    ),
    Story(
        "advice-request",
        "共有フォルダの容量不足",
        "共有フォルダの使用率が9割に達しています。整理の進め方について助言をお願いします。",
        "3年以上更新のないファイルが約4割あります。部局ごとの一覧を提供しますので、移管か削除を判断してください。",
        channel="paper",
        extra={"consulted": "なし"},
    ),
    Story(
        "report-request",
        "貸出端末の返却遅延",
        "返却期限を過ぎた端末の台数と督促の状況を報告してください。",
        "期限超過は12台です。所属の管理者へ督促し、8台は今週中に返却の予定です。",
        answers="suzuki",
        channel="orally",
        extra={"occasion": "物品管理の点検"},
    ),
    Story(
        "contact",
        "休日の電源停止に伴う立会い",
        "庁舎の電源停止の際、機器の停止と起動に立会いが必要かお知らせください。",
        "立会いをお願いします。作業員2名の入館を申請してください。",
        asks="tanaka",
        answers="sato",
        channel="telephone",
    ),
)
JPS = (
    Story(
        "work-contact",
        "{month}分の夜間バッチ延伸の連絡",
        "{month}末の夜間バッチが予定より40分延伸しました。原因の見込みと影響の有無を連絡してください。",
        "対象件数の増加によるものです。オンライン開始への影響はありません。次月以降の見込みを別紙に示します。",
    ),
    Story(
        "work-instruction",
        "帳票印刷サーバの設定変更",
        "別紙の設定値に変更し、印刷結果を確認の上、報告してください。",
        "指示の設定値へ変更し、試験印刷3種で正常を確認しました。",
        extra={"work-window": "閉庁後 19:00〜21:00", "place": "高井戸 機械室"},
    ),
    Story(
        "work-request",
        "統計資料の抽出",
        "{month}分の処理件数を拠点別に抽出してください。",
        "拠点別の処理件数を抽出し、所定の共有フォルダに格納しました。",
        extra={"work-window": "平日日中"},
    ),
    Story(
        "release-instruction",
        "間接業務システム {month}分の修正のリリース",
        "アプリケーション保守事業者から受領した修正を本番環境へリリースしてください。",
        "リリースを完了し、動作確認の結果に異常はありませんでした。",
        extra={"release-object": "間接 支払処理 修正3件", "release-window": "閉庁日 10:00〜"},
    ),
    Story(
        "work-contact",
        "監視対象の追加に関する確認",
        "増設されたサーバの監視項目としきい値を確認させてください。",
        "既存のサーバと同一の項目、しきい値としてください。",
        asks="takahashi",
        answers="sato",
    ),
    Story(
        "work-request",
        "障害訓練の実施",
        "切替手順の訓練を実施し、所要時間を報告してください。",
        "切替は22分で完了しました。手順書の2か所を修正します。",
        channel="paper",
        extra={"work-window": "閉庁日 9:00〜12:00"},
    ),
    Story(
        "work-contact",
        "媒体の搬送日程",
        "遠隔地へ搬送する媒体の受渡しの日時を連絡してください。",
        "毎月第1営業日の15時とします。",
        asks="suzuki",
        answers="sato",
        channel="telephone",
    ),
    Story(
        "work-instruction",
        "利用者権限の一括変更",
        "組織改編に伴い、別紙の利用者の権限を変更してください。",
        "対象者の権限を変更し、別の担当者が結果を突合しました。",
        answers="suzuki",
        extra={"work-window": "閉庁後 18:30〜", "place": "三鷹 運用室"},
    ),
)
STORIES = {"METI": METI, "JPS": JPS}
