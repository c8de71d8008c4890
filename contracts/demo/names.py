"""Family and given names for invented people, the most frequent ones first."""

import random

Name = tuple[str, str]
FAMILIES = """
佐藤 サトウ|鈴木 スズキ|高橋 タカハシ|田中 タナカ|伊藤 イトウ|渡辺 ワタナベ|山本 ヤマモト
中村 ナカムラ|小林 コバヤシ|加藤 カトウ|吉田 ヨシダ|山田 ヤマダ|佐々木 ササキ|山口 ヤマグチ
松本 マツモト|井上 イノウエ|木村 キムラ|林 ハヤシ|斎藤 サイトウ|清水 シミズ|山崎 ヤマザキ|森 モリ
池田 イケダ|橋本 ハシモト|阿部 アベ|石川 イシカワ|山下 ヤマシタ|中島 ナカジマ|石井 イシイ
小川 オガワ|前田 マエダ|岡田 オカダ|長谷川 ハセガワ|藤田 フジタ|後藤 ゴトウ|近藤 コンドウ
村上 ムラカミ|遠藤 エンドウ|青木 アオキ|坂本 サカモト|斉藤 サイトウ|福田 フクダ|太田 オオタ
西村 ニシムラ|藤井 フジイ|金子 カネコ|岡本 オカモト|藤原 フジワラ|三浦 ミウラ|中野 ナカノ
中川 ナカガワ|原田 ハラダ|松田 マツダ|竹内 タケウチ|小野 オノ|田村 タムラ|中山 ナカヤマ|和田 ワダ
石田 イシダ|森田 モリタ|上田 ウエダ|原 ハラ|内田 ウチダ|柴田 シバタ|酒井 サカイ|宮崎 ミヤザキ
横山 ヨコヤマ|髙木 タカギ|安藤 アンドウ|宮本 ミヤモト|大野 オオノ|小島 コジマ|谷口 タニグチ
今井 イマイ|工藤 クドウ|高田 タカダ|増田 マスダ|丸山 マルヤマ|杉山 スギヤマ|村田 ムラタ
大塚 オオツカ|新井 アライ|小山 コヤマ|平野 ヒラノ|河野 コウノ|藤本 フジモト|上野 ウエノ
野口 ノグチ|武田 タケダ|松井 マツイ|千葉 チバ|岩崎 イワサキ|菅原 スガワラ|木下 キノシタ|久保 クボ
佐野 サノ|野村 ノムラ|松尾 マツオ|菊地 キクチ|市川 イチカワ|杉本 スギモト|古川 フルカワ
大西 オオニシ|島田 シマダ|水野 ミズノ|桜井 サクライ|渡邉 ワタナベ|高野 タカノ|吉川 ヨシカワ
山内 ヤマウチ|西田 ニシダ|飯田 イイダ|菊池 キクチ|西川 ニシカワ|小松 コマツ|北村 キタムラ
安田 ヤスダ|五十嵐 イガラシ|川口 カワグチ|平田 ヒラタ|関 セキ|中田 ナカタ|久保田 クボタ
服部 ハットリ|東 アズマ|岩田 イワタ|土屋 ツチヤ|川崎 カワサキ|福島 フクシマ|本田 ホンダ
濵田 ハマダ|澤田 サワダ|長尾 ナガオ|熊谷 クマガイ|大橋 オオハシ|荒木 アラキ|早川 ハヤカワ
秋山 アキヤマ|永井 ナガイ|内藤 ナイトウ
"""
GIVENS = """
翔太 ショウタ|健太 ケンタ|大輔 ダイスケ|直樹 ナオキ|達也 タツヤ|拓也 タクヤ|和也 カズヤ|誠 マコト
健一 ケンイチ|剛 ツヨシ|美咲 ミサキ|愛 アイ|彩 アヤ|陽子 ヨウコ|恵子 ケイコ|裕子 ユウコ
久美子 クミコ|由美子 ユミコ|智子 トモコ|真由美 マユミ|浩 ヒロシ|隆 タカシ|修 オサム|学 マナブ
徹 トオル|亮 リョウ|淳 ジュン|聡 サトシ|博之 ヒロユキ|哲也 テツヤ|優子 ユウコ|明美 アケミ
直美 ナオミ|香織 カオリ|美穂 ミホ|千尋 チヒロ|麻衣 マイ|沙織 サオリ|奈々 ナナ|理恵 リエ
俊介 シュンスケ|雄太 ユウタ|康平 コウヘイ|慎一 シンイチ|正樹 マサキ|裕介 ユウスケ|貴之 タカユキ
雅人 マサト|英樹 ヒデキ|幸一 コウイチ|さくら サクラ|葵 アオイ|結衣 ユイ|陽菜 ハルナ|楓 カエデ
純子 ジュンコ|典子 ノリコ|和子 カズコ|京子 キョウコ|文子 フミコ|悠 ユウ|蓮 レン|颯太 ソウタ
大和 ヤマト|光 ヒカル|薫 カオル|遥 ハルカ|真琴 マコト|瑞希 ミズキ|千春 チハル
"""


def names_of(table: str) -> list[Name]:
    pairs = table.strip().replace("\n", "|").split("|")
    return [(name, kana) for name, kana in (pair.split() for pair in pairs)]


def draw_names(chance: random.Random, count: int) -> list[Name]:
    """Drawn by weight, as they are in a real directory: some share a family name with hundreds,
    some a whole name with a few. The n-th of a table is as frequent as 1 / (n + 8)."""
    families = drawn(chance, FAMILIES, 8, count)
    givens = drawn(chance, GIVENS, 20, count)
    return [
        (f"{family} {given}", f"{family_kana} {given_kana}")
        for (family, family_kana), (given, given_kana) in zip(families, givens, strict=True)
    ]


def drawn(chance: random.Random, table: str, flatness: int, count: int) -> list[Name]:
    names = names_of(table)
    return chance.choices(names, weights=[1 / (n + flatness) for n in range(len(names))], k=count)
