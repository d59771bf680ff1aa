package io.unisono.linkage.text;

import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * Formal names behind common nicknames, Italian and English, without accents. A nickname may stand
 * for several names: Enzo for Vincenzo and Lorenzo.
 */
public final class Nicknames {

  private static final Map<String, Set<String>> FORMAL = new HashMap<>();

  static {
    formal("alessandro", "sandro", "alex");
    formal("alessandra", "sandra", "alex");
    formal("antonio", "tonino", "toto");
    formal("antonella", "nella");
    formal("bartolomeo", "meo");
    formal("caterina", "rina", "cate");
    formal("cristina", "cri", "titti");
    formal("domenico", "mimmo", "mimmuccio");
    formal("elisabetta", "betta", "lisetta");
    formal("enrico", "rico");
    formal("filippo", "pippo");
    formal("francesco", "franco", "checco", "ciccio");
    formal("francesca", "franca", "checca");
    formal("gabriele", "lele");
    formal("gabriella", "lella", "gabry");
    formal("gaetano", "tano");
    formal("giovanna", "gianna", "vanna");
    formal("giovanni", "gianni", "vanni", "nanni");
    formal("giuseppe", "beppe", "peppe", "pino", "peppino", "geppe");
    formal("giuseppina", "pina", "peppa", "peppina", "giusy");
    formal("lorenzo", "renzo", "enzo");
    formal("luigi", "gigi", "gino", "luigino");
    formal("margherita", "rita");
    formal("maria", "mariuccia");
    formal("massimiliano", "max");
    formal("michele", "lele");
    formal("pasquale", "lino");
    formal("salvatore", "toto", "turi", "salvo", "totuccio");
    formal("stefania", "stefy");
    formal("stefano", "ste");
    formal("teresa", "resi");
    formal("vincenzo", "enzo", "cenzo");

    formal("alexander", "alex", "sandy", "sasha");
    formal("alexandra", "alex", "sandra", "lexi");
    formal("andrew", "andy", "drew");
    formal("anthony", "tony");
    formal("barbara", "barb", "babs");
    formal("benjamin", "ben", "benny");
    formal("catherine", "cathy", "kate", "katie", "kathy", "katherine", "kathryn");
    formal("charles", "charlie", "chuck");
    formal("christine", "chris", "chrissy");
    formal("christopher", "chris");
    formal("daniel", "dan", "danny");
    formal("david", "dave");
    formal("deborah", "deb", "debbie", "debra");
    formal("dorothy", "dot", "dottie");
    formal("eleanor", "ellie", "nell", "nora");
    formal("edward", "ed", "eddie", "ted", "ned");
    formal("elizabeth", "liz", "lizzie", "beth", "betty", "eliza", "bess");
    formal("frederick", "fred", "freddie");
    formal("gregory", "greg", "gregg");
    formal("harold", "harry", "hal");
    formal("howard", "howie");
    formal("james", "jim", "jimmy", "jamie");
    formal("jacqueline", "jackie");
    formal("jennifer", "jen", "jenny");
    formal("jessica", "jess", "jessie");
    formal("john", "jack", "johnny");
    formal("jonathan", "jon", "jonny");
    formal("joseph", "joe", "joey");
    formal("kenneth", "ken", "kenny");
    formal("lawrence", "larry", "laurence");
    formal("leonard", "len", "lenny");
    formal("margaret", "maggie", "meg", "peggy", "peggie", "marge");
    formal("matthew", "matt");
    formal("michael", "mike", "mick", "mickey");
    formal("nicholas", "nick", "nicky");
    formal("pamela", "pam");
    formal("patricia", "pat", "patty", "trish");
    formal("patrizia", "patty");
    formal("patrick", "paddy", "pat");
    formal("peter", "pete");
    formal("philip", "phil", "phillip");
    formal("rebecca", "becky", "becca");
    formal("riccardo", "ricky");
    formal("richard", "rich", "rick", "ricky", "dick");
    formal("roberto", "roby", "berto");
    formal("robert", "bob", "bobby", "rob", "robbie", "bert");
    formal("ronald", "ron", "ronnie");
    formal("samantha", "sam", "sammy");
    formal("samuel", "sam");
    formal("stephen", "steve", "steven");
    formal("susan", "sue", "susie");
    formal("theodore", "theo", "ted", "teddy");
    formal("thomas", "tom", "tommy");
    formal("tommaso", "tom", "tommy", "masino");
    formal("timothy", "tim");
    formal("victoria", "vicky", "vicki", "tori");
    formal("william", "will", "bill", "billy", "willie", "liam");

    formal("abigail", "abby", "abbie", "gail");
    formal("albert", "al", "bertie");
    formal("alfred", "alf", "alfie", "fred");
    formal("allison", "alison", "ally");
    formal("amanda", "mandy");
    formal("arthur", "art", "artie");
    formal("bradley", "brad");
    formal("calvin", "cal");
    formal("caroline", "carolyn", "carrie");
    formal("cynthia", "cindy");
    formal("donald", "don", "donnie");
    formal("douglas", "doug");
    formal("eugene", "gene");
    formal("francis", "frank", "fran");
    formal("frances", "fran", "fanny");
    formal("gabriel", "gabe");
    formal("geoffrey", "geoff", "jeff", "jeffrey");
    formal("gerald", "gerry", "jerry");
    formal("henry", "hank", "harry");
    formal("jacob", "jake");
    formal("jerome", "jerry");
    formal("joshua", "josh");
    formal("judith", "judy");
    formal("kimberly", "kim", "kimberley");
    formal("lillian", "lily", "lilly");
    formal("madeline", "maddie");
    formal("martin", "marty");
    formal("mary", "molly", "polly");
    formal("mitchell", "mitch");
    formal("nathaniel", "nathan", "nate");
    formal("nathan", "nate");
    formal("oliver", "ollie");
    formal("raymond", "ray");
    formal("rosemary", "rosie", "rose");
    formal("russell", "russ");
    formal("sarah", "sally", "sadie");
    formal("stanley", "stan");
    formal("terence", "terry", "terrence");
    formal("valerie", "val");
    formal("vincent", "vince", "vinny");
    formal("virginia", "ginny");
    formal("walter", "walt", "wally");
    formal("zachary", "zach", "zack");

    formal("alexis", "alex");
    formal("christina", "tina");
    formal("christine", "tina");
    formal("dolores", "lola");
    formal("eleanor", "ella");
    formal("elena", "lena");
    formal("elisabetta", "elisa", "lisa", "elsa");
    formal("elizabeth", "lisa", "elsa", "elisa");
    formal("emanuela", "manuela");
    formal("emanuele", "manuel");
    formal("janet", "jan");
    formal("janice", "jan");
    formal("joanna", "jo");
    formal("johannes", "hans");
    formal("kathleen", "kathy", "kate", "katie");
    formal("leonard", "leo");
    formal("leonardo", "leo");
    formal("lorraine", "lori");
    formal("margaret", "greta", "rita");
    formal("margherita", "greta");
    formal("regina", "gina");
    formal("sandra", "sandy");
    formal("tamara", "tammy");
    formal("tatiana", "tanya", "tania");
    formal("teresa", "terry", "teresina");
    formal("theresa", "terry");
    formal("valentina", "tina");
    formal("veronica", "vera");

    // One name, spelled in several ways.
    formal("alan", "allan", "allen");
    formal("anna", "ana");
    formal("antonio", "antonino");
    formal("ann", "anne", "anna");
    formal("annabel", "annabelle", "annabella");
    formal("brian", "bryan");
    formal("carl", "karl");
    formal("carla", "karla");
    formal("carol", "carole");
    formal("christina", "cristina");
    formal("christian", "cristian");
    formal("claire", "clare");
    formal("deborah", "debora");
    formal("eric", "erik");
    formal("erica", "erika");
    formal("emily", "emilie");
    formal("gabriela", "gabriella");
    formal("george", "georg");
    formal("helen", "helena");
    formal("isabel", "isabella", "isabelle");
    formal("joanna", "joan", "joanne", "johanna");
    formal("john", "jon");
    formal("johnny", "jonny");
    formal("julian", "julien");
    formal("karen", "karin");
    formal("katharina", "katrin", "kathrin");
    formal("kristin", "kristen", "christine", "kristine");
    formal("leah", "lea");
    formal("louis", "lewis", "luis");
    formal("lucas", "lukas");
    formal("marc", "mark");
    formal("marcus", "markus");
    formal("marianna", "mariana", "marianne");
    formal("mary", "marie");
    formal("michael", "michel");
    formal("monica", "monika");
    formal("natalie", "natalia");
    formal("nicholas", "nicolas");
    formal("raffaele", "rafael", "raffael");
    formal("robin", "robyn");
    formal("samantha", "samanta");
    formal("sara", "sarah");
    formal("sean", "shaun", "shawn");
    formal("silvia", "sylvia");
    formal("sofia", "sophia", "sophie");
    formal("sonia", "sonja", "sonya");
    formal("stephan", "stefan", "stephen");
    formal("stewart", "stuart");
    formal("susan", "suzanne", "susanna");
    formal("teresa", "theresa");
    formal("vicky", "vicki");
  }

  private Nicknames() {}

  /** Whether one word is a nickname of the other, or both are nicknames of the same name. */
  public static boolean related(String left, String right) {
    Set<String> names = FORMAL.getOrDefault(left, Set.of());
    Set<String> others = FORMAL.getOrDefault(right, Set.of());
    return left.equals(right)
        || names.contains(right)
        || others.contains(left)
        || !Collections.disjoint(names, others);
  }

  private static void formal(String name, String... nicknames) {
    for (String nickname : nicknames) {
      FORMAL.computeIfAbsent(nickname, key -> new HashSet<>()).add(name);
    }
  }
}
