"""Words that learners use for the same thing, in English, Portuguese and Korean.

A rubric's phrase matches with any word of the same group in place of its own. Opposites are never
in one group, and words that mean different things in different questions are in none.
"""

from functools import cache

from quizzes.words import fold

GROUPS = """
image picture photo photograph pic imagem foto fotografia 사진 이미지 그림
label tag class category rotulo etiqueta classe categoria 라벨 레이블 클래스 태그
network model net rede modelo 네트워크 모델 신경망
weight parameter param peso parametro 가중치 파라미터 매개변수
rate lr taxa 학습률
small low little tiny smaller lower less gentle gently baixo baixa pequeno pequena menor 작 낮 조금 적은
big large high bigger larger higher huge great greater alto alta grande maior 크 큰 높 많이
first early earlier initial beginning primeiro primeira inicial iniciais 앞 처음 초기 첫
last late later final end ultimo ultima 마지막 뒤 뒷
body backbone corpo 몸통 본체 바디 백본
head cabeca cabecote 헤드 머리
freeze frozen freezing froze fixed locked congela congelado congelada congelar 고정 얼린 얼리 얼려 동결
unfreeze unfrozen thaw thawed thaws descongela descongelado descongelar 녹여 녹이 풀어 풀고 해제
alone separately independently individually itself own separate independent separado separadamente independente sozinho isolado 따로 각각 독립 개별 각자
sum total soma somar 합 합계 총합
all every entire whole todo toda todos todas 모든 전체 전부 모두
each every cada per 각 마다 매
several many multiple varios varias muitos muitas 여러 다수
memorise memorize memorising memorizing memorizar decorar decora 외우 외워 암기 기억
overfit overfits overfitting sobreajuste sobreajusta 과적합 과대적합
average mean media 평균
only just merely solely somente apenas 만 오직 단지
show display print reveal give tell mostra mostrar exibe exibir imprime 보여 나타 표시 출력
need require expect want demand must precisa precisar exige espera 필요 요구 기대
change adjust update move alter tweak muda mudar altera alterar ajusta atualiza 바꾸 바뀌 변하 움직 조정 갱신
use take employ apply usa usar aplica 사용 쓰 이용 적용
pick choose select index take escolhe escolher seleciona pega 고르 골라 선택 뽑
start begin comeca comecar inicia 시작
learn train learning trained training treina treinar treinado aprende aprender 학습 훈련 배우 배워 익히
pixel pixels píxel 픽셀 화소
number value numero valor 값 숫자 수
column columns coluna 열
row rows line linha 행 줄
layer layers camada camadas 층 레이어 계층
fast quick quicker faster rapido 빠르 빨리
slow slower slowly lento devagar 느리 천천
error wrong mistake erro errado 오류 틀린 틀리
right correct true certo correto correta verdadeiro 맞 정답 올바
positive positivo positiva 양수 양의
negative negativo negativa 음수 음의
remove drop delete discard lose throw vanish disappear remover perder descarta 없애 버리 지우 사라 없어
different differ distinct other diferente distinto 다르 다른
same equal identical mesmo igual 같 동일
build make create construct cria criar constroi faz 만들 생성
file archive arquivo 파일
folder directory dir pasta 폴더 디렉터리
source code fonte codigo 소스 코드
help doc docs docstring documentation ajuda documentacao 도움말 문서
word term palavra 단어
item element items elements itens elemento 항목 원소 요소
"""


@cache
def group_of(word: str) -> frozenset[str]:
    """All words of the groups that hold the (folded) word."""
    return frozenset().union(*(group for group in _groups() if word in group))


@cache
def _groups() -> tuple[frozenset[str], ...]:
    lines = GROUPS.strip().splitlines()
    return tuple(frozenset(fold(word) for word in line.split()) for line in lines)
